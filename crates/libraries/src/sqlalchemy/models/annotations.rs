//! What annotations say of the members of models: `Mapped[list["Post"]]`.

use program::model::{Name, TypeName};

/// What a member is annotated with, without what only says that it is mapped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Annotated<'p> {
    /// The type that is left.
    pub(super) of: Option<&'p TypeName>,
    /// Whether it is a list of it.
    pub(super) many: bool,
    /// Whether its rows are asked for with a query of the program's own: `DynamicMapped`, `WriteOnlyMapped`.
    pub(super) asked: bool,
}

impl<'p> Annotated<'p> {
    pub(super) fn of(declared: Option<&'p TypeName>) -> Self {
        let mut found = Self { of: declared, many: false, asked: false };
        loop {
            let next = match found.of {
                Some(TypeName::Named { path, arguments, .. }) => match path.last().map(Name::as_str) {
                    Some("Mapped" | "InstrumentedAttribute" | "Relationship" | "Optional") => {
                        arguments.first()
                    }
                    Some("DynamicMapped" | "WriteOnlyMapped") => {
                        found.asked = true;
                        found.many = true;
                        arguments.first()
                    }
                    Some(
                        "list" | "List" | "set" | "Set" | "Sequence" | "Collection" | "InstrumentedList",
                    ) => {
                        found.many = true;
                        arguments.first()
                    }
                    // Rows by a key of theirs.
                    Some("dict" | "Dict" | "KeyFuncDict" | "MappedCollection") => {
                        found.many = true;
                        arguments.get(1)
                    }
                    _ => return found,
                },
                Some(TypeName::List(element)) => {
                    found.many = true;
                    Some(&**element)
                }
                Some(TypeName::Union(parts)) => match parts.as_slice() {
                    [only] => Some(only),
                    _ => return found,
                },
                _ => return found,
            };
            if next.is_none() {
                return Self { of: None, ..found };
            }
            found.of = next;
        }
    }

    /// The last part of the name of the type.
    pub(super) fn name(&self) -> Option<&'p Name> {
        match self.of? {
            TypeName::Named { path, .. } => path.last(),
            _ => None,
        }
    }

    /// Whether an annotation says that a member is mapped.
    pub(super) fn is_mapped(declared: Option<&TypeName>) -> bool {
        matches!(declared, Some(TypeName::Named { path, .. }) if path.last().is_some_and(|name| name == "Mapped"))
    }
}
