//! Which contract a plugin was built for, read from its own type without compiling or running any of it.

use std::fmt;

use wasmparser::{ComponentTypeRef, Parser, Payload, TypeBounds};

use crate::load::LoadCause;

/// The version of the contract (`rules-sdk/wit`) that this host serves.
pub const CONTRACT_VERSION: ContractVersion = ContractVersion { major: 0, minor: 1, patch: 0 };

/// The package of the contract's interfaces.
const PACKAGE: &str = "seqscan:rules/";

/// Its interfaces: what a plugin may import.
const INTERFACES: &[&str] = &["code", "facts", "migrations", "project", "queries", "schema"];

/// The one that holds types and no functions.
const TYPES: &str = "facts";

/// The functions that a plugin exports.
pub(crate) const DESCRIBE: &str = "describe";
pub(crate) const CHECK: &str = "check";
/// One that a plugin may leave out.
pub(crate) const WHY: &str = "why";

/// A version of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractVersion {
    /// Changes when plugins built for the version before cannot run any more.
    pub major: u32,
    /// Changes in the same way while `major` is 0, and else when interfaces are added.
    pub minor: u32,
    /// Changes when interfaces are added while `major` is 0.
    pub patch: u32,
}

impl ContractVersion {
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let version = Self { major: numbers.next()??, minor: numbers.next()??, patch: numbers.next()?? };
        numbers.next().is_none().then_some(version)
    }

    /// The part that must be equal for a plugin to run.
    fn line(self) -> (u32, u32) {
        (self.major, if self.major == 0 { self.minor } else { 0 })
    }
}

impl fmt::Display for ContractVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// What a plugin asks for, as its type says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The contract that it was built for; none where it asks for no facts.
    pub contract: Option<ContractVersion>,
    /// The interfaces whose facts it asks for, by name.
    pub interfaces: Vec<String>,
}

/// The full name of one of the contract's interfaces, as the linker knows it.
pub(crate) fn interface(name: &str) -> String {
    format!("{PACKAGE}{name}@{CONTRACT_VERSION}")
}

/// What a plugin asks for, if it is one that this host can serve, by the names of its imports and exports.
pub(crate) fn check(wasm: &[u8]) -> Result<Asked, LoadCause> {
    if Parser::is_core_wasm(wasm) {
        return Err(LoadCause::CoreModule);
    }
    if !Parser::is_component(wasm) {
        return Err(LoadCause::NotWasm);
    }
    let names = Names::read(wasm).map_err(|error| LoadCause::Invalid(error.to_string()))?;

    let mut asked = Asked { contract: None, interfaces: Vec::new() };
    // Versions come first: a plugin for a newer contract may import what this host has never heard of.
    for import in &names.imports {
        if let Some((_, version)) = ours(import) {
            let Some(version) = ContractVersion::parse(version) else {
                return Err(LoadCause::ForbiddenImport((*import).to_owned()));
            };
            if version.line() < CONTRACT_VERSION.line() {
                return Err(LoadCause::OlderContract(version));
            }
            if version > CONTRACT_VERSION {
                return Err(LoadCause::NewerContract(version));
            }
            asked.contract = asked.contract.max(Some(version));
        }
    }
    for import in &names.imports {
        match ours(import) {
            Some((interface, _)) if INTERFACES.contains(&interface) => {
                // Its types alone are no facts.
                if interface != TYPES {
                    asked.interfaces.push(interface.to_owned());
                }
            }
            _ => return Err(LoadCause::ForbiddenImport((*import).to_owned())),
        }
    }
    asked.interfaces.sort();
    for export in [DESCRIBE, CHECK] {
        if !names.exports.contains(&export) {
            return Err(LoadCause::NotAPack(export));
        }
    }
    Ok(asked)
}

/// The interface and version of an import, when it is one of the contract's.
fn ours(import: &str) -> Option<(&str, &str)> {
    import.strip_prefix(PACKAGE)?.split_once('@')
}

/// What a component imports and exports.
#[derive(Default)]
struct Names<'w> {
    imports: Vec<&'w str>,
    exports: Vec<&'w str>,
}

impl<'w> Names<'w> {
    fn read(wasm: &'w [u8]) -> wasmparser::Result<Self> {
        let mut names = Self::default();
        let mut depth = 0_u32;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                // The parser goes into the modules and components inside; only the outermost one's names are the plugin's.
                Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
                Payload::End(_) => depth = depth.saturating_sub(1),
                Payload::ComponentImportSection(section) if depth == 0 => {
                    for import in section {
                        let import = import?;
                        // A name for a type that is spelled out gives nothing: it is how a world uses an interface's types.
                        if !matches!(import.ty, ComponentTypeRef::Type(TypeBounds::Eq(_))) {
                            names.imports.push(import.name.name);
                        }
                    }
                }
                Payload::ComponentExportSection(section) if depth == 0 => {
                    for export in section {
                        names.exports.push(export?.name.name);
                    }
                }
                _ => {}
            }
        }
        Ok(names)
    }
}
