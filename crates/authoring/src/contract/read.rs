//! The contract as its WIT says it.

use wit_parser::{Docs, Function, Interface, Resolve, Type, TypeDef, TypeDefKind};

/// The contract that this program serves.
pub(crate) const WIT: &str = include_str!("../../../../rules-sdk/wit/seqscan.wit");

/// The interface that holds the types.
const TYPES: &str = "facts";

/// The contract, parsed.
pub(crate) struct Contract {
    resolve: Resolve,
    /// `seqscan:rules` and the version.
    package: (String, String),
}

/// A function of the contract, by what a guest can make of it.
pub(super) enum Shape<'c> {
    /// A list of facts that comes in pages, and the type of one.
    Pages {
        /// What a page holds.
        item: &'c Type,
        /// Whether a filter is its first parameter.
        filtered: bool,
    },
    /// A list of facts that comes at once.
    Whole {
        /// What the list holds.
        item: &'c Type,
    },
    /// A question.
    Question,
}

impl Contract {
    /// Parses `wit`.
    ///
    /// # Errors
    ///
    /// When it is not valid, with what the parser says.
    pub(crate) fn parse(wit: &str) -> Result<Self, String> {
        let mut resolve = Resolve::default();
        let id = resolve.push_source("seqscan.wit", wit).map_err(|error| format!("{error:#}"))?;
        let name = &resolve.packages[id].name;
        let version = name.version.as_ref().map(ToString::to_string).unwrap_or_default();
        let package = (format!("{}:{}", name.namespace, name.name), version);
        Ok(Self { resolve, package })
    }

    /// The types of facts, in the order of the WIT.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &TypeDef)> {
        let types = self.interfaces_with(TYPES, true).flat_map(|(_, interface)| &interface.types);
        types.map(|(name, id)| (name.as_str(), &self.resolve.types[*id]))
    }

    /// The interfaces with functions, by name and in the order of the WIT.
    pub(super) fn interfaces(&self) -> impl Iterator<Item = (&str, &Interface)> {
        self.interfaces_with(TYPES, false)
    }

    fn interfaces_with(&self, name: &'static str, is: bool) -> impl Iterator<Item = (&str, &Interface)> {
        let named = self
            .resolve
            .interfaces
            .iter()
            .filter_map(|(_, interface)| Some((interface.name.as_deref()?, interface)));
        named.filter(move |(own, _)| (*own == name) == is)
    }

    /// The full name of an interface, as a component imports it.
    pub(super) fn full_name(&self, interface: &str) -> String {
        let (package, version) = &self.package;
        format!("{package}/{interface}@{version}")
    }

    /// Its version.
    pub(crate) fn version(&self) -> &str {
        &self.package.1
    }

    /// What a type is, once its aliases are followed.
    pub(super) fn definition<'c>(&'c self, ty: &'c Type) -> Definition<'c> {
        let Type::Id(id) = ty else { return Definition::Primitive(ty) };
        let definition = &self.resolve.types[*id];
        match &definition.kind {
            TypeDefKind::Type(alias) => self.definition(alias),
            TypeDefKind::Option(some) => Definition::Option(some),
            TypeDefKind::List(item) => Definition::List(item),
            TypeDefKind::Tuple(tuple) => Definition::Tuple(&tuple.types),
            _ => Definition::Named(definition.name.as_deref().unwrap_or_default()),
        }
    }

    /// What a guest can make of a function.
    pub(super) fn shape<'c>(&'c self, function: &'c Function) -> Shape<'c> {
        let Some(result) = &function.result else { return Shape::Question };
        match (self.definition(result), function.params.as_slice()) {
            (Definition::List(item), []) => Shape::Whole { item },
            (Definition::Tuple([page, _next]), [.., from]) if from.name == "from" => {
                match self.definition(page) {
                    Definition::List(item) => Shape::Pages { item, filtered: function.params.len() == 2 },
                    _ => Shape::Question,
                }
            }
            _ => Shape::Question,
        }
    }
}

/// What a type is to a guest.
pub(super) enum Definition<'c> {
    Primitive(&'c Type),
    Option(&'c Type),
    List(&'c Type),
    Tuple(&'c [Type]),
    Named(&'c str),
}

/// The lines of a documentation comment.
pub(super) fn doc_lines(docs: &Docs) -> impl Iterator<Item = &str> {
    docs.contents
        .as_deref()
        .unwrap_or_default()
        .trim()
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_of_the_contract_is_seen_as_one() {
        let contract = Contract::parse(WIT).unwrap();
        let mut lists = 0;
        let mut questions = Vec::new();
        for (_, interface) in contract.interfaces() {
            for function in interface.functions.values() {
                match contract.shape(function) {
                    Shape::Pages { .. } | Shape::Whole { .. } => lists += 1,
                    Shape::Question => questions.push(function.name.as_str()),
                }
            }
        }
        assert!(lists >= 15, "{lists}");
        for question in ["file-path", "covering-index", "referenced-table", "table-version"] {
            assert!(questions.contains(&question), "{questions:?}");
        }
        assert_eq!(contract.full_name("schema"), "seqscan:rules/schema@0.1.0");
    }

    #[test]
    fn what_is_no_contract_is_refused() {
        assert!(Contract::parse("package a:b; interface {").is_err());
    }
}
