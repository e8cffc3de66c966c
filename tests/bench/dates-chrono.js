// dates-chrono.js FILE ROUNDS: how long chrono-node takes for the dates of the texts in FILE, in
// microseconds, median of the rounds; 3 if it is not installed.
const fs = require('fs');
let chrono;
try {
  chrono = require('chrono-node');
} catch (error) {
  process.exit(3);
}
const lines = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => JSON.parse(line));
const times = [];
for (let round = 0; round < Number(process.argv[3]); round++) {
  const start = process.hrtime.bigint();
  for (const line of lines)
    chrono.parse(line.text, new Date(line.date + 'T12:00:00'));
  times.push(Number((process.hrtime.bigint() - start) / 1000n));
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
