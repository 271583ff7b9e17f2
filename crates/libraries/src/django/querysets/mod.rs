//! Managers and query sets: queries that are put together by calls, and that run when their rows are needed.

mod between;
mod calls;
mod clauses;
mod lookups;
mod managers;
mod methods;
mod ordering;
mod related;
mod run;
mod source;
mod state;
mod terms;
mod way_back;

pub(super) use calls::{of_manager, of_queryset, related_manager, shortcut};
pub(super) use clauses::written;
pub(super) use managers::{
    Manager, call as make_manager, construct, framework_model, of_class, of_source, queryset, source_of_class,
};
pub(super) use methods::{Method, changes, is_lazy};
pub(super) use related::{ANY, load_later};
pub(super) use run::{connection, read};
pub(super) use source::Source;
pub(super) use state::{MANAGER, QUERYSET, QuerySet, Step, join};
pub(super) use terms::{call as make_term, is_term, joined, raw_sql_of};
