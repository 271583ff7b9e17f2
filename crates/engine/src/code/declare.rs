//! The schemas that the code of a project declares.

use facts::DeclaredSchema;
use ir::{Dialect, Relocate as _, Span};
use program::program::Program;

use super::Code;

/// The schemas that the classes of a project's code declare. `dialect_at` is what the code in a folder is written for.
pub(crate) fn declare_code(
    code: &Code,
    paths: &[String],
    dialect_at: &dyn Fn(&str) -> Option<Dialect>,
) -> Vec<DeclaredSchema> {
    if !code.language().declares_schemas() {
        return Vec::new();
    }
    let program = Program::new(code.program_files(paths), code.resolver.as_ref());
    let place = |span: &mut Span| span.file = code.ids[span.file as usize];
    let mut schemas = libraries::declared(&program, dialect_at);
    for schema in &mut schemas {
        schema.file = code.ids[schema.file as usize];
        for table in &mut schema.tables {
            table.each_span(&mut |span| place(span));
        }
        for view in &mut schema.views {
            view.each_span(&mut |span| place(span));
        }
        for enumeration in &mut schema.enum_types {
            enumeration.each_span(&mut |span| place(span));
        }
    }
    schemas
}
