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
    let text = "const é = 1;\nclass A { @d() async m(x: B) { return db.user.find(x); } f = () => 1 }\nexport const g = (a) => a;\nconst o = { k() {} };\nuse(async (tx) => {});";
    let module = ecmascript::lower("a.ts", text).module;
    let variable = module.variables.iter().find(|variable| variable.name == "é");
    assert_eq!(variable.map(|variable| slice(text, variable.range)), Some("é"));
    let method = function(&module, "m");
    assert_eq!(slice(text, method.name_range), "m");
    assert_eq!(slice(text, method.range), "@d() async m(x: B) { return db.user.find(x); }");
    assert_eq!(slice(text, method.attributes[0].range), "@d()");
    assert_eq!(slice(text, function(&module, "f").name_range), "f");
    assert_eq!(slice(text, function(&module, "g").name_range), "g");
    assert_eq!(slice(text, function(&module, "g").range), "(a) => a");
    assert_eq!(slice(text, function(&module, "k").range), "k() {}");
    let unnamed = module.functions.last().expect("because there are functions");
    assert_eq!(slice(text, unnamed.name_range), "async (tx)");
    assert_eq!(slice(text, module.classes[0].name_range), "A");
    assert_eq!(slice(text, module.exports[0].range), "g");
    let names: Vec<&str> = module
        .expressions
        .iter()
        .filter_map(|expression| match expression.kind {
            ExpressionKind::Member { name_range, .. } => Some(slice(text, name_range)),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["user", "find"]);
}

#[test]
fn places_in_a_component_are_places_of_the_file() {
    let text = "<template>é</template>\n<script>\nconst a = db.user\n</script>\n<script setup>\nconst b = db.post\n</script>\n";
    let module = ecmascript::lower("a.vue", text).module;
    let places: Vec<&str> = module
        .expressions
        .iter()
        .filter(|expression| matches!(expression.kind, ExpressionKind::Member { .. }))
        .map(|expression| slice(text, expression.range))
        .collect();
    assert_eq!(places, ["db.user", "db.post"]);
}

/// A part stands before the whole that it is a part of, and in its range; so a reader can walk the list once.
#[test]
fn parts_stand_before_wholes() {
    let text = "a.b(c, ...d)[`x ${e} y`] = { f, g: [h, () => i] };";
    let module = ecmascript::lower("a.ts", text).module;
    for (index, expression) in module.expressions.iter().enumerate() {
        if let ExpressionKind::Call { callee, arguments, .. } = &expression.kind {
            assert!(callee.index() < index);
            assert!(arguments.iter().all(|argument| argument.value.index() < index));
            assert!(expression.range.contains(module.expression(*callee).range));
        }
    }
}
