"""Mails as programs write them, byte for byte; every person and host in them is invented."""

from __future__ import annotations

import base64
from email.message import EmailMessage

OURS = "<019ad7a0-0000-7000-8000-00000000aaaa@advocacy-desk.invalid>"


def lines(text: str, encoding: str = "utf-8") -> bytes:
    """A mail with the line ends that mails have."""
    return text.strip("\n").replace("\n", "\r\n").encode(encoding)


POSTFIX = lines(f"""
Return-Path: <>
Received: by mx.example.org (Postfix) id 4TX; Tue, 11 Feb 2020 08:00:03 +0100 (CET)
Date: Tue, 11 Feb 2020 08:00:03 +0100 (CET)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: desk@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4TX.1/mx.example.org"
Message-Id: <20200211070003.4TX@mx.example.org>

This is a MIME-encapsulated message.

--4TX.1/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

<office@president.example>: host mail.president.example[192.0.2.1] said: 550 5.1.1
    <office@president.example>: Recipient address rejected: User unknown

--4TX.1/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 10 Feb 2020 18:00:00 +0100 (CET)

Final-Recipient: rfc822; office@president.example
Original-Recipient: rfc822;office@president.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.president.example
Diagnostic-Code: smtp; 550 5.1.1 <office@president.example>: Recipient address
    rejected: User unknown

--4TX.1/mx.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Message-ID: {OURS}
From: desk@example.org
To: office@president.example
Subject: Appeal EXO-2020-005
Content-Type: text/plain

Dear Mr President

--4TX.1/mx.example.org--
""")

EXCHANGE = lines(f"""
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@ministry.example>
To: desk@example.org
Subject: =?utf-8?B?{base64.b64encode(b"Unzustellbar: Appeal EXO-2020-005").decode()}?=
Date: Tue, 11 Feb 2020 07:30:00 +0000
Message-ID: <exchange-1@ministry.example>
In-Reply-To: {OURS}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="_XX_"

--_XX_
Content-Type: text/html; charset="utf-8"

<html><head><style>p {{ color: red }}</style></head><body><p>Fehler bei der Nachrichtenzustellung</p></body></html>

--_XX_
Content-Type: message/delivery-status

Reporting-MTA: dns;MAIL1.ministry.example

Final-recipient: RFC822;justice@ministry.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;552 5.2.2 mailbox full
X-Display-Name: Ministry of Justice

--_XX_
Content-Type: text/rfc822-headers

Message-ID: {OURS}
Subject: Appeal EXO-2020-005

--_XX_--
""")

QMAIL = lines(f"""
Return-Path: <>
From: MAILER-DAEMON@old.example.org
To: desk@example.org
Subject: failure notice
Date: 11 Feb 2020 08:00:00 -0000

Hi. This is the qmail-send program at old.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.

<office@president.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown user

--- Below this line is a copy of the message.

Message-ID: {OURS}
Subject: Appeal EXO-2020-005

Dear Mr President
""")

EXIM = lines("""
From: Mail Delivery System <Mailer-Daemon@exim.example.org>
X-Failed-Recipients: office@president.example
To: desk@example.org
Subject: Mail delivery failed: returning message to sender
Date: Tue, 11 Feb 2020 08:00:00 +0000

A message that you sent could not be delivered about EXO-2020-005.
""")

DELAYED = (
    POSTFIX.replace(b"Action: failed", b"Action: delayed")
    .replace(b"Status: 5.1.1", b"Status: 4.4.1")
    .replace(b"Undelivered Mail Returned to Sender", b"Delayed Mail (still being retried)")
)

READ = lines("""
From: Mara Exempel <mara@ministry.example>
To: desk@example.org
Subject: Read: Appeal EXO-2020-005
Date: Tue, 11 Feb 2020 09:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="r"

--r
Content-Type: text/plain

Your message was read.

--r
Content-Type: message/disposition-notification

Final-Recipient: rfc822;mara@ministry.example
Disposition: manual-action/MDN-sent-automatically; displayed

--r--
""")

GMAIL_AWAY = lines("""
From: Mara Exempel <mara.exempel@gmail.com>
To: desk@example.org
Subject: Out of Office Re: Appeal EXO-2020-005
Date: Tue, 11 Feb 2020 09:00:00 +0100
Precedence: bulk
X-Autoreply: yes
Auto-Submitted: auto-replied
Content-Type: text/plain; charset="UTF-8"

I am away until 1 March.
""")


def written(encoding: str, subject: str, text: str, said: str = "", **heads: str) -> bytes:
    """A mail in an old encoding, its subject as an encoded word of it; ``said`` is the encoding it claims."""
    word = base64.b64encode(subject.encode(encoding)).decode()
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in heads.items())
    head = (
        f"From: Office <office@president.example>\r\nSubject: =?{encoding}?B?{word}?=\r\n"
        f"Date: Tue, 11 Feb 2020 09:00:00 +0100\r\n{more}"
        f"Content-Type: text/plain; charset={said or encoding}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + text.replace("\n", "\r\n").encode(encoding)


def attached(*files: tuple[str, str, bytes], text: str = "Please find our answer attached.") -> EmailMessage:
    """A plain mail with files: name, media type, bytes."""
    mail = EmailMessage()
    mail["From"] = "Office <office@president.example>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = "Your letter"
    mail["Date"] = "Tue, 11 Feb 2020 09:00:00 +0100"
    mail["Message-ID"] = "<answer-1@president.example>"
    mail.set_content(text)
    for name, media_type, data in files:
        main, _slash, sub = media_type.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail
