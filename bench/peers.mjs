// Letters per second of docxtemplater: node peers.mjs TEMPLATE FACTS LETTER; prints the best rate of three runs.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const from = createRequire(`${process.cwd()}/`);
const Docxtemplater = from("docxtemplater");
const PizZip = from("pizzip");

const [template, facts, letter] = process.argv.slice(2);
const opened = new PizZip(readFileSync(template));
const all = JSON.parse(readFileSync(facts));

// Dotted names and [0], as docxtemplater's own expression parser gives them, without its cost.
const parser = (tag) => {
  const path = tag.split(/[.[\]]+/).filter(Boolean);
  return { get: (scope) => (tag === "." ? scope : path.reduce((value, key) => value?.[key], scope)) };
};

const made = (data) => {
  const document = new Docxtemplater(opened.clone(), { paragraphLoop: true, linebreaks: true, parser });
  document.render(data);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
};

const rate = () => {
  const start = process.hrtime.bigint();
  for (const data of all) made(data);
  return all.length / (Number(process.hrtime.bigint() - start) / 1e9);
};

writeFileSync(letter, made(all[0]));
console.log(Math.max(rate(), rate(), rate()));
