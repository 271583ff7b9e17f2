//! Places, limits and hostile text; what a file says is tested by the cases.

use facts::{PrismaFile, PrismaValue, ProblemKind};
use text::TextRange;

use super::parse;

fn slice(text: &str, range: TextRange) -> &str {
    &text[range.start as usize..range.end as usize]
}

#[test]
fn everything_has_its_place() {
    let text = "datasource db {\n  provider = \"mysql\"\n}\nmodel User {\n  id Int @id @db.Int(1)\n  at Unsupported(\"x y\")? // c\n  @@index(\n [id],\n map: \"m\")\n}\r\nenum E {\n  A\n}";
    let file = parse(text);
    let model = &file.models[0];
    assert_eq!(slice(text, file.datasources[0].range), "datasource db {\n  provider = \"mysql\"\n}");
    assert_eq!(slice(text, file.datasources[0].settings[0].0.range), "provider");
    assert_eq!(slice(text, model.name.range), "User");
    assert!(
        slice(text, model.range).starts_with("model User {") && slice(text, model.range).ends_with("\")\n}")
    );
    assert_eq!(slice(text, model.fields[0].attributes[1].range), "@db.Int(1)");
    assert_eq!(slice(text, model.fields[0].attributes[1].name.range), "db.Int");
    assert_eq!(slice(text, model.fields[1].field_type.range), "Unsupported(\"x y\")");
    assert_eq!(slice(text, model.attributes[0].range), "@@index(\n [id],\n map: \"m\")");
    assert_eq!(slice(text, model.attributes[0].arguments[1].range), "map: \"m\"");
    assert_eq!(slice(text, file.enums[0].range), "enum E {\n  A\n}");
    assert_eq!(slice(text, file.enums[0].values[0].name.range), "A");
}

#[track_caller]
fn check_problem(text: &str, place: &str, kind: ProblemKind) {
    let file = parse(text);
    let found: Vec<(&str, ProblemKind)> =
        file.problems.iter().map(|problem| (slice(text, problem.range), problem.kind)).collect();
    assert_eq!(found, [(place, kind)], "{text:?}");
}

#[test]
fn a_problem_stands_where_it_is() {
    check_problem("model A {\n  id Int ??\n}", "?", ProblemKind::Syntax);
    check_problem("model A {\n  id\n}", "\n", ProblemKind::Syntax);
    check_problem("model A {\n  id Int @default(\"x)\n}", "(", ProblemKind::Syntax);
    check_problem("model A {\n  id Int", "A", ProblemKind::Syntax);
    check_problem("nothing known", "nothing known", ProblemKind::Syntax);
    check_problem("interface A {\n  id Int\n}", "interface", ProblemKind::Syntax);
}

#[test]
fn names_and_strings_of_any_length_are_not_read() {
    let long = "x".repeat(20_000);
    check_problem(&format!("model {long} {{\n}}"), &long, ProblemKind::Limit);
    let quoted = format!("\"{long}\"");
    check_problem(&format!("model A {{\n  id Int @map({quoted})\n}}"), &quoted, ProblemKind::Limit);
}

#[track_caller]
fn check_text(literal: &str, expected: &str) {
    let file = parse(&format!("generator a {{\n  x = {literal}\n}}"));
    assert_eq!(file.generators[0].settings[0].1, PrismaValue::Text(expected.to_owned()), "{literal}");
}

#[test]
fn strings_have_the_escapes_of_json() {
    check_text(r#""a\"b\\c\/d""#, "a\"b\\c/d");
    check_text(r#""\n\r\t\b\f""#, "\n\r\t\u{8}\u{c}");
    check_text(r#""\u00e9\ud83d\ude00""#, "é😀");
    check_text(r#""\ud83d""#, "\u{fffd}");
    check_text(r#""\u12""#, "\u{fffd}12");
    check_text(r#""// no comment /* at all""#, "// no comment /* at all");
    check_text("\"日本\"", "日本");
}

/// A text that uses the whole language.
const EVERYTHING: &str = "datasource db {\n provider = \"mysql\"\n list = [a, env(\"B\"), -1.5]\n}\n/* c */ model Ünder {\r\n id Int[] @id(map: \"x\\u00e9\") @db.VarChar(1) // c\n u Unsupported(\"a\")?\n @@unique([a(sort: Desc), b.c], where: {\n a: { not: null } })\n}\nenum E { A @map(\"a\")\n @@map(\"b\") }\nview V {\n}\n";

/// All problems are inside the text and on boundaries of characters, which `slice` checks.
fn examine(text: &str) -> PrismaFile {
    let file = parse(text);
    for problem in &file.problems {
        slice(text, problem.range);
        assert!(!problem.message.is_empty());
    }
    file
}

#[test]
fn the_whole_language_has_no_problem() {
    assert_eq!(examine(EVERYTHING).problems, []);
}

#[test]
fn no_text_makes_it_panic() {
    for (at, _) in EVERYTHING.char_indices() {
        let (before, after) = EVERYTHING.split_at(at);
        examine(before);
        examine(after);
        let rest: String = after.chars().skip(1).collect();
        for piece in [
            "", "\"", "\\", "(", ")", "[", "]", "{", "}", "\n", "\r", "/*", "@", "@@", ".", "-", "é",
            "\u{feff}", "\0",
        ] {
            examine(&format!("{before}{piece}{after}"));
            examine(&format!("{before}{piece}{rest}"));
        }
    }
}

/// Texts of a few megabytes, each made to be slow where work is done again and again. Anything that is not linear takes minutes
/// here; nesting without a limit overflows the stack.
#[test]
fn hostile_text_takes_linear_time_and_bounded_stack() {
    let many = |piece: &str| format!("model A {{\n{}", piece.repeat(200_000));
    for piece in [
        "a Int @default(([[{\n",
        "/*",
        "(",
        "[",
        "{",
        "([{)]}\n",
        "@@index([a",
        "\"\\",
        "}\n{",
        "a(",
        "a Int @b(c: [",
        "a.",
        "model a {\n",
        "a b {\n",
    ] {
        examine(&many(piece));
    }
    let nested = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let file = examine(&format!("model A {{\n  a Int @default({nested})\n  b Int\n}}"));
    assert_eq!(file.problems[0].kind, ProblemKind::Limit);
    assert_eq!(file.models[0].fields.len(), 2);
}

#[test]
fn a_line_that_is_not_understood_costs_nothing_else() {
    let lines = [
        "a Int @",
        "a ?",
        "= 3",
        "a Int @x(",
        "a Int @x([",
        "a Int @x({",
        "a Int)",
        "\"",
        "a Int @x(\"",
        "@@",
        "@@index([)",
        "a Int @x(b: )",
        "?",
        "/*",
    ];
    for line in lines {
        let file = examine(&format!(
            "model A {{\n  first Int\n  {line}\n  last Int @map(\"x\")\n}}\nmodel B {{\n  id Int\n}}\n"
        ));
        let names: Vec<&str> = file.models[0].fields.iter().map(|field| field.name.text.as_str()).collect();
        assert!(names.contains(&"first") && names.contains(&"last"), "{line}: {names:?}");
        assert_eq!((file.problems.len(), file.models[0].complete), (1, false), "{line}: {:?}", file.problems);
        assert!(file.models[1].complete && file.models[1].fields.len() == 1, "{line}");
    }
}
