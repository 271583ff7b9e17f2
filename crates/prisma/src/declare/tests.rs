//! Schemas of several files; what one file declares is tested by the cases.

use facts::{DeclaredSchema, Problem, ProblemKind};
use ir::{Dialect, Table, Volatility};

use super::schema::declare;
use super::volatility::volatility;

/// Declares texts as the files 10, 11, ...
fn declared(texts: &[&str]) -> (DeclaredSchema, Vec<(u32, Problem)>) {
    let files: Vec<facts::PrismaFile> = texts.iter().map(|text| crate::parse(text)).collect();
    let numbered: Vec<(u32, &facts::PrismaFile)> = (10..).zip(&files).collect();
    declare("db/prisma", &numbered)
}

fn table<'a>(schema: &'a DeclaredSchema, name: &str) -> &'a Table {
    schema.tables.iter().find(|table| table.name == name).expect("because the test declares it")
}

#[test]
fn the_files_of_a_schema_know_each_other() {
    let (schema, problems) = declared(&[
        "model Post {\n id Int @id\n author User @relation(fields: [by], references: [id])\n by Int\n kind Kind\n tags Tag[]\n}",
        "datasource db {\n provider = \"sqlite\"\n}\nmodel User {\n id Int @id @map(\"uid\")\n posts Post[]\n @@map(\"users\")\n}",
        "enum Kind {\n A\n}\nmodel Tag {\n id Int @id\n posts Post[]\n}",
    ]);
    assert_eq!(problems, []);
    assert_eq!(
        (schema.folder.as_str(), schema.file, schema.dialect),
        ("db/prisma", 11, Some(Dialect::Sqlite))
    );
    assert!(schema.complete && schema.tables.iter().all(|table| table.complete));
    let names: Vec<(&str, u32)> =
        schema.tables.iter().map(|table| (table.name.as_str(), table.span.file)).collect();
    assert_eq!(names, [("Post", 10), ("_PostToTag", 10), ("users", 11), ("Tag", 12)]);
    let post = table(&schema, "Post");
    assert_eq!(post.foreign_keys[0].referenced_table, "users");
    assert_eq!(post.foreign_keys[0].referenced_columns, ["uid"]);
    assert_eq!(
        (post.columns[0].span.file, post.indexes[0].span.file, post.foreign_keys[0].span.file),
        (10, 10, 10)
    );
    let join = table(&schema, "_PostToTag");
    assert_eq!((join.foreign_keys[0].span.file, join.foreign_keys[1].span.file), (12, 10));
    assert_eq!(schema.enum_types[0].span.file, 12);
}

#[test]
fn a_problem_of_one_file_makes_the_schema_incomplete_and_only_its_own_tables() {
    let (schema, problems) = declared(&[
        "datasource db {\n provider = \"mysql\"\n}\nmodel A {\n id Int @id\n what Missing\n}",
        "model B {\n id Int @id\n}\nmodel C {\n id Int @id\n ???\n}",
    ]);
    let complete: Vec<bool> = schema.tables.iter().map(|table| table.complete).collect();
    assert_eq!((schema.complete, complete), (false, vec![false, true, false]));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].0, 10);
}

#[test]
fn a_second_datasource_or_definition_is_a_problem_of_its_file() {
    let (schema, problems) = declared(&[
        "datasource db {\n provider = \"mysql\"\n}\nmodel A {\n id Int @id\n}",
        "datasource other {\n provider = \"sqlite\"\n}\nenum A {\n X\n}",
    ]);
    assert_eq!((schema.dialect, schema.complete), (Some(Dialect::Mysql), false));
    assert_eq!((schema.tables.len(), schema.enum_types.len()), (1, 0));
    assert_eq!(problems.iter().map(|(file, _)| *file).collect::<Vec<_>>(), [11, 11]);
}

#[track_caller]
fn check_provider(provider: &str, dialect: Option<Dialect>) {
    let (schema, problems) =
        declared(&[&format!("datasource db {{\n {provider}\n}}\nmodel A {{\n id Int @id\n}}")]);
    assert_eq!(schema.dialect, dialect, "{provider}");
    let not_analysed =
        problems.iter().filter(|(_, problem)| problem.kind == ProblemKind::NotAnalysed).count();
    assert_eq!(not_analysed, usize::from(dialect.is_none()), "{provider}");
    assert!(schema.complete && schema.tables.len() == 1, "{provider}");
}

#[test]
fn the_provider_is_the_dialect() {
    check_provider("provider = \"postgresql\"", Some(Dialect::Postgresql));
    check_provider("provider = \"postgres\"", Some(Dialect::Postgresql));
    check_provider("provider = \"mysql\"", Some(Dialect::Mysql));
    check_provider(
        "provider = \"sqlite\"\n url = env(\"X\")\n directUrl = env(\"Y\")",
        Some(Dialect::Sqlite),
    );
    check_provider("provider = \"cockroachdb\"", None);
    check_provider("provider = \"sqlserver\"", None);
    check_provider("provider = \"mongodb\"", None);
    check_provider("provider = env(\"PROVIDER\")", None);
    check_provider("url = \"x\"", None);
}

#[track_caller]
fn check_enforced(setting: &str, enforced: bool) {
    let (schema, _) = declared(&[&format!(
        "datasource db {{\n provider = \"mysql\"\n {setting}\n}}\nmodel A {{\n id Int @id\n b A? @relation(\"x\", fields: [c], references: [id])\n c Int?\n bs A[] @relation(\"x\")\n}}"
    )]);
    assert_eq!(schema.tables[0].foreign_keys[0].enforced, enforced, "{setting}");
}

#[test]
fn the_relation_mode_says_who_enforces_foreign_keys() {
    check_enforced("", true);
    check_enforced("relationMode = \"foreignKeys\"", true);
    check_enforced("relationMode = \"prisma\"", false);
    check_enforced("referentialIntegrity = \"prisma\"", false);
}

#[test]
fn a_schema_of_no_files_is_empty() {
    let (schema, problems) = declared(&[]);
    assert!(schema.tables.is_empty() && schema.complete);
    assert_eq!(problems[0].1.kind, ProblemKind::NotAnalysed);
}

#[track_caller]
fn check_volatility(expression: &str, expected: Volatility) {
    assert_eq!(volatility(expression), expected, "{expression}");
}

#[test]
fn an_expression_is_as_volatile_as_its_functions() {
    check_volatility("'now()'", Volatility::Immutable);
    check_volatility("'it''s random()'::text", Volatility::Immutable);
    check_volatility("(1 + 2)", Volatility::Immutable);
    check_volatility("lower('A')::varchar(10)", Volatility::Immutable);
    check_volatility("NOW()", Volatility::Stable);
    check_volatility("(now() AT TIME ZONE 'utc'::text)", Volatility::Stable);
    check_volatility("CURRENT_TIMESTAMP(3)", Volatility::Stable);
    check_volatility("current_user", Volatility::Stable);
    check_volatility("public.uuid_generate_v4()", Volatility::Volatile);
    check_volatility("nextval('a_seq'::regclass)", Volatility::Volatile);
    check_volatility("(uuid())", Volatility::Volatile);
    check_volatility("lower (gen_random_uuid ()::text)", Volatility::Volatile);
    check_volatility("generate_id()", Volatility::Unknown);
    check_volatility("now() + generate_id()", Volatility::Unknown);
}

#[test]
fn an_enumeration_of_any_length_is_not_repeated_in_every_column() {
    let values: String = (0..1000).map(|number| format!(" V{number}\n")).collect();
    let (schema, _) = declared(&[&format!(
        "datasource db {{\n provider = \"mysql\"\n}}\nmodel A {{\n id Int @id\n e E\n}}\nenum E {{\n{values}}}"
    )]);
    assert_eq!(schema.tables[0].columns[1].data_type.text, "enum");
    assert_eq!(schema.enum_types[0].values.len(), 1000);
}
