//! Rules on the design of tables: keys, types, relations.

mod convention;
mod entity_attribute_value;
mod exempt;
mod fk_target_not_found;
mod fk_type_mismatch;
mod fk_without_on_delete;
mod float_for_money;
mod god_table;
mod int_primary_key;
mod junction_without_unique_key;
mod keys;
mod missing_foreign_key;
mod multi_valued_column;
mod naming_convention;
mod partial_key_dependency;
mod plaintext_password_column;
mod polymorphic_association;
mod programs_tables;
mod repeating_column_group;
mod reserved_word_identifier;
mod shapes;
mod table_without_primary_key;
mod timestamp_without_time_zone;
mod words;

pub use entity_attribute_value::EntityAttributeValue;
pub use fk_target_not_found::FkTargetNotFound;
pub use fk_type_mismatch::FkTypeMismatch;
pub use fk_without_on_delete::FkWithoutOnDelete;
pub use float_for_money::FloatForMoney;
pub use god_table::GodTable;
pub use int_primary_key::IntPrimaryKey;
pub use junction_without_unique_key::JunctionWithoutUniqueKey;
pub use missing_foreign_key::MissingForeignKey;
pub use multi_valued_column::MultiValuedColumn;
pub use naming_convention::NamingConvention;
pub use partial_key_dependency::PartialKeyDependency;
pub use plaintext_password_column::PlaintextPasswordColumn;
pub use polymorphic_association::PolymorphicAssociation;
pub use repeating_column_group::RepeatingColumnGroup;
pub use reserved_word_identifier::ReservedWordIdentifier;
pub use table_without_primary_key::TableWithoutPrimaryKey;
pub use timestamp_without_time_zone::TimestampWithoutTimeZone;

rules_sdk::pack!(
    "schema",
    [
        &EntityAttributeValue,
        &FkTargetNotFound,
        &FkTypeMismatch,
        &FkWithoutOnDelete,
        &FloatForMoney,
        &GodTable,
        &IntPrimaryKey,
        &JunctionWithoutUniqueKey,
        &MissingForeignKey,
        &MultiValuedColumn,
        &NamingConvention,
        &PartialKeyDependency,
        &PlaintextPasswordColumn,
        &PolymorphicAssociation,
        &RepeatingColumnGroup,
        &ReservedWordIdentifier,
        &TableWithoutPrimaryKey,
        &TimestampWithoutTimeZone
    ]
);
