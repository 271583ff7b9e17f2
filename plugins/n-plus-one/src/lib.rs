//! Rules on queries that application code runs in loops.

mod aggregate_per_row;
mod loop_invariant_query;
mod n_plus_one_graphql_resolver;
mod n_plus_one_query;
mod places;
mod prisma_nested_write_fanout;
mod select_then_delete_each;
mod select_then_update_each;
mod write_in_loop;

pub use aggregate_per_row::AggregatePerRow;
pub use loop_invariant_query::LoopInvariantQuery;
pub use n_plus_one_graphql_resolver::NPlusOneGraphqlResolver;
pub use n_plus_one_query::NPlusOneQuery;
pub use prisma_nested_write_fanout::PrismaNestedWriteFanout;
pub use select_then_delete_each::SelectThenDeleteEach;
pub use select_then_update_each::SelectThenUpdateEach;
pub use write_in_loop::WriteInLoop;

rules_sdk::export_pack!(
    "n-plus-one",
    [
        &AggregatePerRow,
        &LoopInvariantQuery,
        &NPlusOneGraphqlResolver,
        &NPlusOneQuery,
        &PrismaNestedWriteFanout,
        &SelectThenDeleteEach,
        &SelectThenUpdateEach,
        &WriteInLoop
    ]
);
