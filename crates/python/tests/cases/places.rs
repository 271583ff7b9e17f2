//! Where things stand.

use program::model::{ExpressionKind, Function, Module};
use text::TextRange;

fn slice(text: &str, range: TextRange) -> &str {
    &text[range.start as usize..range.end as usize]
}

fn function<'m>(module: &'m Module, name: &str) -> &'m Function {
    module
        .functions
        .iter()
        .find(|function| function.name.as_deref() == Some(name))
        .expect("because the test declares it")
}

#[test]
fn everything_has_its_place() {
    let text = "é = 1\nfrom a import b as c\nclass C(D):\n    x: int = 1\n    @e(1)\n    def m(self, y): return DB.table(y).where(1)\nuse(lambda tx: 1)\nf = lambda: 2\n";
    let module = python::lower(text).module;
    let variable = module.variables.iter().find(|variable| variable.name == "é");
    assert_eq!(variable.map(|variable| slice(text, variable.range)), Some("é"));
    let method = function(&module, "m");
    assert_eq!(slice(text, method.name_range), "m");
    assert_eq!(slice(text, method.attributes[0].range), "@e(1)");
    assert_eq!(slice(text, function(&module, "f").name_range), "f");
    let unnamed = module.functions.iter().skip(1).find(|function| function.name.is_none());
    assert_eq!(unnamed.map(|function| slice(text, function.name_range)), Some("lambda tx:"));
    assert_eq!(slice(text, module.classes[0].name_range), "C");
    assert_eq!(slice(text, module.classes[0].members[0].range), "x: int = 1");
    assert_eq!(slice(text, module.imports[0].range), "b as c");
    let exports: Vec<&str> = module.exports.iter().map(|export| slice(text, export.range)).collect();
    assert_eq!(exports, ["é", "c", "C", "f"]);
    let members: Vec<(&str, &str)> = module
        .expressions
        .iter()
        .filter_map(|expression| match expression.kind {
            ExpressionKind::Member { name_range, .. } => {
                Some((slice(text, name_range), slice(text, expression.range)))
            }
            _ => None,
        })
        .collect();
    assert_eq!(members, [("table", "DB.table"), ("where", "DB.table(y).where")]);
}

/// A part stands before the whole that it is a part of, and in its range; so a reader can walk the list once.
#[test]
fn parts_stand_before_wholes() {
    let text = "
a.b(c, *d, k=e, **f)['x' + g][h:i:j] = [k if l else m for n in o if p for q in r]
match s(t):
    case {'u': v, **w} if v < x < y(z): pass
    case A(b=[c, *d]) | None: pass
f'{a!r:>{b}}' + '%s %d' % (c, d) + '{} {x}'.format(e, x=f) + getattr(g, 'h', i)
def f(a: 'B[C]' = d, *, e=lambda g: h): yield await i
assert (j := k) not in l, m
a = b.c = d
with e as f, g as h: del i.j, k
from x.y import z
import p.q
p.q.r
";
    let module = python::lower(text).module;
    for (index, expression) in module.expressions.iter().enumerate() {
        expression.kind.each_part(&mut |part| {
            assert!(part.index() < index);
            let part = module.expression(part);
            assert!(
                expression.range.contains(part.range),
                "{:?} {:?}",
                slice(text, expression.range),
                slice(text, part.range)
            );
        });
    }
}
