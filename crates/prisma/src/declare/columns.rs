//! Columns: scalar, enumeration and unsupported fields.

use facts::PrismaField;
use ir::Column;

use super::arguments::attribute;
use super::defaults::filled;
use super::schema::Faults;
use super::symbols::{Model, Symbols, column_name, is_nullable};
use super::types::{column_type, native_attribute};

/// The column of a field.
pub(super) fn column(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    field: &PrismaField,
    faults: &mut Faults<'_, '_>,
) -> Column {
    let (data_type, type_known) = column_type(symbols, field);
    if let Some(native) = native_attribute(field) {
        let is_datasource = native.name.text.split('.').next() == Some(symbols.provider.name);
        if !type_known {
            faults.add(native.range, &format!("`@{}` is no native type of this database", native.name.text));
        } else if !is_datasource && symbols.provider.dialect.is_some() {
            faults.add(
                native.range,
                &format!("`@{}` does not begin with the datasource's name", native.name.text),
            );
        }
    }
    let filled = filled(symbols, field, &data_type);
    if !filled.known
        && let Some(default) = attribute(&field.attributes, "default")
    {
        faults.add(default.range, "this default calls a function that is not known");
    }
    Column {
        name: column_name(field).to_owned(),
        field: Some(field.name.text.clone()),
        span: model.span(field.name.range),
        data_type,
        nullable: is_nullable(field),
        default: filled.default,
        generation: filled.generation,
    }
}
