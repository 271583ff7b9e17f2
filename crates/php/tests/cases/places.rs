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
    let text = "<?php\n$é = 1; use A\\B;\n/** @property B $p */ class C { #[D] public static function m(B $x) { return DB::table($x)?->where(1); } }\nfunction g() {}\nuse_it(fn ($tx) => 1); $f = function () {};";
    let module = php::lower(text).module;
    let variable = module.variables.iter().find(|variable| variable.name == "é");
    assert_eq!(variable.map(|variable| slice(text, variable.range)), Some("$é"));
    let method = function(&module, "m");
    assert_eq!(slice(text, method.name_range), "m");
    assert!(slice(text, method.range).starts_with("#[D] public static function m("));
    assert_eq!(slice(text, method.attributes[0].range), "D");
    assert_eq!(slice(text, function(&module, "g").name_range), "g");
    assert_eq!(slice(text, function(&module, "f").name_range), "$f");
    let unnamed = module.functions.iter().find(|function| function.captures_this && function.name.is_none());
    assert_eq!(unnamed.map(|function| slice(text, function.name_range)), Some("fn ($tx)"));
    assert_eq!(slice(text, module.classes[0].name_range), "C");
    assert_eq!(module.classes[0].members.last().map(|member| slice(text, member.range)), Some("@property B"));
    assert_eq!(slice(text, module.exports[0].range), "C");
    assert_eq!(slice(text, module.imports[0].range), "A\\B");
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
    assert_eq!(members, [("table", "DB::table"), ("where", "DB::table($x)?->where")]);
}

/// A part stands before the whole that it is a part of, and in its range; so a reader can walk the list once.
#[test]
fn parts_stand_before_wholes() {
    let text = "<?php $a->b($c, ...$d)['x' . $e] = [1 => match($f) { $g, $h => $i, $j => K::l() }, 'm' => [fn() => 1]];";
    let module = php::lower(text).module;
    for (index, expression) in module.expressions.iter().enumerate() {
        expression.kind.each_part(&mut |part| {
            assert!(part.index() < index);
            let part = module.expression(part);
            assert!(
                expression.range.contains(part.range),
                "{} {}",
                slice(text, expression.range),
                slice(text, part.range)
            );
        });
    }
}

/// What is written in a template stands where it is written, and parts lie in wholes there too.
#[test]
fn what_is_written_in_a_template_has_its_place() {
    let text = "é {{ $post->title }}\n@foreach ($posts as $post) <x-a :b=\"$post->author->name\"/> @endforeach @include('c')";
    let module = php::lower_template(text).module;
    let mut members = Vec::new();
    for (index, expression) in module.expressions.iter().enumerate() {
        if let ExpressionKind::Member { name_range, .. } = expression.kind {
            members.push((slice(text, name_range), slice(text, expression.range)));
        }
        expression.kind.each_part(&mut |part| {
            assert!(part.index() < index);
            assert!(expression.range.contains(module.expression(part).range));
        });
    }
    let author = ("author", "$post->author");
    assert_eq!(members, [("title", "$post->title"), author, ("name", "$post->author->name")]);
    let body = &module.function(program::model::FunctionId(1)).body;
    let places: Vec<&str> = body.statements.iter().map(|statement| slice(text, statement.range)).collect();
    let each = &text[text.find("@foreach").unwrap()..text.find(" @include").unwrap()];
    assert_eq!(places, ["$post->title", each, "@include('c')"]);
}
