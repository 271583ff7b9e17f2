//! Rules on the design of tables: keys, types, relations.

mod convention;
mod entity_attribute_value;
mod fk_without_on_delete;
mod god_table;
mod multi_valued_column;
mod naming_convention;
mod partial_key_dependency;
mod polymorphic_association;
mod repeating_column_group;
mod shapes;
mod table_without_primary_key;
mod words;

pub use entity_attribute_value::EntityAttributeValue;
pub use fk_without_on_delete::FkWithoutOnDelete;
pub use god_table::GodTable;
pub use multi_valued_column::MultiValuedColumn;
pub use naming_convention::NamingConvention;
pub use partial_key_dependency::PartialKeyDependency;
pub use polymorphic_association::PolymorphicAssociation;
pub use repeating_column_group::RepeatingColumnGroup;
pub use table_without_primary_key::TableWithoutPrimaryKey;

rules_sdk::export_pack!(
    "schema",
    [
        &EntityAttributeValue,
        &FkWithoutOnDelete,
        &GodTable,
        &MultiValuedColumn,
        &NamingConvention,
        &PartialKeyDependency,
        &PolymorphicAssociation,
        &RepeatingColumnGroup,
        &TableWithoutPrimaryKey
    ]
);
