//! How a pack is offered to seqscan: the macros, and in the sandbox the contract's two sides.

/// Defines `pub fn pack() -> Pack`: a pack with a name in kebab-case and these rules.
#[macro_export]
macro_rules! pack {
    ($name:literal, [$($rule:expr),* $(,)?]) => {
        /// The rules of this pack.
        #[must_use]
        pub fn pack() -> $crate::Pack {
            $crate::Pack::new($name, env!("CARGO_PKG_VERSION"), &[$($rule),*])
        }
    };
}

/// Makes the crate a plugin with one pack: its name in kebab-case, and its rules.
///
/// Defines `pub fn pack() -> Pack`, and when the crate is compiled for the sandbox also the exports of the contract.
#[macro_export]
macro_rules! export_pack {
    ($name:literal, [$($rule:expr),* $(,)?]) => {
        $crate::pack!($name, [$($rule),*]);
        $crate::export!(pack);
    };
}

/// Makes the crate a plugin with the pack that a function gives: when it is compiled for the sandbox, it has the exports of the contract.
#[macro_export]
macro_rules! export {
    ($pack:path) => {
        #[cfg(target_arch = "wasm32")]
        const _: () = {
            struct Exported;

            impl $crate::InSandbox for Exported {
                fn pack() -> $crate::Pack {
                    $pack()
                }
            }

    $crate::export_component!(Exported with_types_in $crate::contract);
        };
    };
}

#[cfg(target_arch = "wasm32")]
pub(crate) use sandbox::Host;
#[cfg(target_arch = "wasm32")]
pub use sandbox::{InSandbox, contract, export_component};

#[cfg(target_arch = "wasm32")]
mod sandbox {
    use std::marker::PhantomData;
    use std::sync::Arc;

    use ir::{
        Advice, CodeNote, Credential, Datastore, DeclaredModel, EntryPoint, EnumType, Execution, Filter,
        Finding, ForkCondition, Grant, LibraryCall, Loop, Migration, OptionSetting, PackInfo, Page, Query,
        Routine, Silence, Span, Table, Transaction, View,
    };

    use crate::facts::Source;
    use crate::{Facts, Pack};

    /// What wit-bindgen makes of the contract.
    #[expect(missing_docs, reason = "the contract's own text says what these are")]
    pub mod contract {
        wit_bindgen::generate!({
            path: "wit",
            world: "pack",
            with: { "seqscan:rules/facts@0.1.0": ::ir },
            pub_export_macro: true,
            export_macro_name: "export_component",
            default_bindings_module: "rules_sdk::contract",
        });
    }
    pub use contract::export_component;
    use contract::seqscan::rules::{code, migrations, project, queries, schema};

    /// The host as a source of the facts of one project.
    pub(crate) struct Host<'p>(PhantomData<&'p ()>);

    fn page<T>((items, next): (Vec<T>, Option<u32>)) -> Page<T> {
        Page { items: items.into_iter().map(Arc::new).collect(), next }
    }

    impl Source for Host<'_> {
        fn datastores(&self) -> Vec<Datastore> {
            schema::datastores()
        }

        fn tables(&self, from: u32) -> Page<Table> {
            page(schema::tables(Filter::default(), from))
        }

        fn views(&self, from: u32) -> Page<View> {
            page(schema::views(Filter::default(), from))
        }

        fn enum_types(&self, from: u32) -> Page<EnumType> {
            page(schema::enum_types(Filter::default(), from))
        }

        fn routines(&self, from: u32) -> Page<Routine> {
            page(schema::routines(Filter::default(), from))
        }

        fn grants(&self, from: u32) -> Page<Grant> {
            page(schema::grants(Filter::default(), from))
        }

        fn credentials(&self, from: u32) -> Page<Credential> {
            page(schema::credentials(Filter::default(), from))
        }

        fn migrations(&self, from: u32) -> Page<Migration> {
            page(migrations::migrations(Filter::default(), from))
        }

        fn queries(&self, from: u32) -> Page<Query> {
            page(queries::queries(Filter::default(), from))
        }

        fn entry_points(&self, from: u32) -> Page<EntryPoint> {
            page(code::entry_points(from))
        }

        fn loops(&self, from: u32) -> Page<Loop> {
            page(code::loops(from))
        }

        fn transactions(&self, from: u32) -> Page<Transaction> {
            page(code::transactions(from))
        }

        fn calls(&self, from: u32) -> Page<LibraryCall> {
            page(code::calls(from))
        }

        fn executions(&self, from: u32) -> Page<Execution> {
            page(code::executions(from))
        }

        fn conditions(&self, from: u32) -> Page<ForkCondition> {
            page(code::conditions(from))
        }

        fn notes(&self, from: u32) -> Page<CodeNote> {
            page(code::notes(from))
        }

        fn advice(&self, from: u32) -> Page<Advice> {
            page(code::advice(from))
        }

        fn models(&self, from: u32) -> Page<DeclaredModel> {
            page(code::models(from))
        }

        fn table_version(&self, id: u32) -> Option<Arc<Table>> {
            migrations::table_version(id).map(Arc::new)
        }

        fn path(&self, file: u32) -> Option<String> {
            project::file_path(file)
        }
    }

    thread_local! {
        // An instance of a plugin is made for one project and has one thread, so what one rule has pulled holds for the next.
        static FACTS: Facts<'static> = Facts::from_source(Host(PhantomData));
    }

    /// A pack in the sandbox; a type that implements this has the contract's exports.
    pub trait InSandbox {
        /// The pack.
        fn pack() -> Pack;
    }

    impl<T: InSandbox> contract::Guest for T {
        fn describe() -> PackInfo {
            T::pack().describe()
        }

        fn check(rule: String, options: Vec<OptionSetting>) -> Result<Vec<Finding>, String> {
            FACTS.with(|facts| T::pack().check(&rule, &options, facts))
        }

        fn why(rule: String, options: Vec<OptionSetting>, place: Span) -> Result<Vec<Silence>, String> {
            FACTS.with(|facts| T::pack().why(&rule, &options, facts, place))
        }
    }
}
