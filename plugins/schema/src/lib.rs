//! Rules on the design of tables: keys, types, relations.

mod exempt;
mod fk_target_not_found;
mod fk_type_mismatch;
mod fk_without_on_delete;
mod float_for_money;
mod int_primary_key;
mod keys;
mod missing_foreign_key;
mod plaintext_password_column;
mod reserved;
mod reserved_word_identifier;
mod table_without_primary_key;
mod timestamp_without_time_zone;
mod words;

pub use fk_target_not_found::FkTargetNotFound;
pub use fk_type_mismatch::FkTypeMismatch;
pub use fk_without_on_delete::FkWithoutOnDelete;
pub use float_for_money::FloatForMoney;
pub use int_primary_key::IntPrimaryKey;
pub use missing_foreign_key::MissingForeignKey;
pub use plaintext_password_column::PlaintextPasswordColumn;
pub use reserved_word_identifier::ReservedWordIdentifier;
pub use table_without_primary_key::TableWithoutPrimaryKey;
pub use timestamp_without_time_zone::TimestampWithoutTimeZone;

rules_sdk::export_pack!(
    "schema",
    [
        &FkTargetNotFound,
        &FkTypeMismatch,
        &FkWithoutOnDelete,
        &FloatForMoney,
        &IntPrimaryKey,
        &MissingForeignKey,
        &PlaintextPasswordColumn,
        &ReservedWordIdentifier,
        &TableWithoutPrimaryKey,
        &TimestampWithoutTimeZone,
    ]
);
