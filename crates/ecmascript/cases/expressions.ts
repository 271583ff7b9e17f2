a;
const x = { a: 1, 'b-c': "two", 3: null, [k]: undefined, ...rest, m() { return this; }, get g() { return 1; }, set g(v) {}, async *n() {} };
x.a?.b!['c'][d]?.(e, ...f);
(x as Foo).a;
x satisfies Foo;
<Foo>x;
new Map<string, number>([[1, , 2], ...y]);
new Date;
`plain`;
`a ${b} c ${d}`;
sql`select ${x}`;
db.$queryRaw<User[]>`select 1`;
a + 1 - -2 * 3 ** 4;
a === b || c != d && e;
b ?? f;
a < b;
a >= b;
a in b;
a instanceof b;
a & b;
!a;
-a;
typeof a;
void 0;
delete x.a;
a ? b : c;
(a, b, c);
10n;
/regex/g;
import.meta.env.DEV;
let n = 0;
n++;
--x.count;
n += 2;
n ||= 3;
x.y ??= 4;
n &&= 5;
x.y = n = 6;
[n, x.y = 7, , ...x.z] = list;
({ n, a: x.b = 8, ['c' + 1]: x.d, ...x.e } = record);
async function waits() {
  await a;
  await Promise.all([b, c]);
}
function* gives() {
  yield;
  yield 1;
  yield* other();
}
