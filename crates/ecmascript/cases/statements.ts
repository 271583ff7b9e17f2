early();
if (a) b(); else if (c) { d(); } else e();
for (const x of xs) { if (x) continue; break; }
for await (const { y } of pages()) y();
for (z.w of list) {}
for (const key in record) key;
for (let i = 0, j; i < 10; i++) i;
for (;;) {}
while (a) b();
do { c(); } while (d);
switch (kind) {
  case 'a':
  case 'b':
    both();
    break;
  case 'c': {
    only();
    break;
  }
  case 'd':
    falls();
  case 'e':
    if (x) break;
    return;
  case 'f':
  default:
    function inArm() {}
    rest();
}
try { risky(); } catch ({ message }) { log(message); } finally { done(); }
try { risky(); } catch { quiet(); }
outer: for (const a of b) { for (const c of d) { continue outer; } }
block: { if (a) break block; after(); }
throw new Error('x');
{
  using file = open();
  read(file);
  await using lock = take(), other = take();
  write(file);
}
;
debugger;
function early() {}
class Early {}
var twice = 1;
var twice = 2;
let once = 1;
let assigned;
assigned = 1;
