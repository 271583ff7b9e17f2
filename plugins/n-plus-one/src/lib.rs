//! Rules on queries that application code runs in loops.

mod aggregate_per_row;
mod defeated_prefetch;
mod deferred_column_reload;
mod loop_invariant_query;
mod n_plus_one_graphql_resolver;
mod n_plus_one_model_method;
mod n_plus_one_query;
mod n_plus_one_relation;
mod no_lazy_load_guard;
mod per_instance_eager_load;
mod places;
mod prisma_nested_write_fanout;
mod relations;
mod select_then_delete_each;
mod select_then_update_each;
mod unused_eager_load;
mod write_in_loop;

pub use aggregate_per_row::AggregatePerRow;
pub use defeated_prefetch::DefeatedPrefetch;
pub use deferred_column_reload::DeferredColumnReload;
pub use loop_invariant_query::LoopInvariantQuery;
pub use n_plus_one_graphql_resolver::NPlusOneGraphqlResolver;
pub use n_plus_one_model_method::NPlusOneModelMethod;
pub use n_plus_one_query::NPlusOneQuery;
pub use n_plus_one_relation::NPlusOneRelation;
pub use no_lazy_load_guard::NoLazyLoadGuard;
pub use per_instance_eager_load::PerInstanceEagerLoad;
pub use prisma_nested_write_fanout::PrismaNestedWriteFanout;
pub use select_then_delete_each::SelectThenDeleteEach;
pub use select_then_update_each::SelectThenUpdateEach;
pub use unused_eager_load::UnusedEagerLoad;
pub use write_in_loop::WriteInLoop;

rules_sdk::pack!(
    "n-plus-one",
    [
        &AggregatePerRow,
        &DefeatedPrefetch,
        &DeferredColumnReload,
        &LoopInvariantQuery,
        &NPlusOneGraphqlResolver,
        &NPlusOneModelMethod,
        &NPlusOneQuery,
        &NPlusOneRelation,
        &NoLazyLoadGuard,
        &PerInstanceEagerLoad,
        &PrismaNestedWriteFanout,
        &SelectThenDeleteEach,
        &SelectThenUpdateEach,
        &UnusedEagerLoad,
        &WriteInLoop
    ]
);
