//! Rules on indexes: those that are missing and those that nobody needs.

mod btree_on_array;
mod certainty;
mod composite_index_order;
mod duplicate_column_in_index;
mod duplicate_index;
mod fault;
mod filter_without_index;
mod fk_without_index;
mod function_on_column;
mod gathering;
mod gin_for_jsonb;
mod implicit_type_conversion;
mod index_behind_unique_key;
mod index_on_blob;
mod join_without_index;
mod low_selectivity_index;
mod order_by_without_index;
mod over_indexed_table;
mod read_along;
mod redundancy;
mod redundant_index_prefix;
mod search_across_partitions;
mod searches;
mod sorted;
mod uncovered_unique_lookup;
mod values;
mod wording;

pub use btree_on_array::BtreeOnArray;
pub use composite_index_order::CompositeIndexOrder;
pub use duplicate_column_in_index::DuplicateColumnInIndex;
pub use duplicate_index::DuplicateIndex;
pub use filter_without_index::FilterWithoutIndex;
pub use fk_without_index::FkWithoutIndex;
pub use function_on_column::FunctionOnColumn;
pub use gin_for_jsonb::GinForJsonb;
pub use implicit_type_conversion::ImplicitTypeConversion;
pub use index_behind_unique_key::IndexBehindUniqueKey;
pub use index_on_blob::IndexOnBlob;
pub use join_without_index::JoinWithoutIndex;
pub use low_selectivity_index::LowSelectivityIndex;
pub use order_by_without_index::OrderByWithoutIndex;
pub use over_indexed_table::OverIndexedTable;
pub use redundant_index_prefix::RedundantIndexPrefix;
pub use search_across_partitions::SearchAcrossPartitions;
pub use uncovered_unique_lookup::UncoveredUniqueLookup;

rules_sdk::pack!(
    "indexes",
    [
        &BtreeOnArray,
        &CompositeIndexOrder,
        &DuplicateColumnInIndex,
        &DuplicateIndex,
        &FilterWithoutIndex,
        &FkWithoutIndex,
        &FunctionOnColumn,
        &GinForJsonb,
        &ImplicitTypeConversion,
        &IndexBehindUniqueKey,
        &IndexOnBlob,
        &JoinWithoutIndex,
        &LowSelectivityIndex,
        &OrderByWithoutIndex,
        &OverIndexedTable,
        &RedundantIndexPrefix,
        &SearchAcrossPartitions,
        &UncoveredUniqueLookup,
    ]
);
