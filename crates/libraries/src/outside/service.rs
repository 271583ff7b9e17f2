//! What is told of a package that talks to a service.

use program::effect::OutsideKind;

/// A package, or several that are alike.
#[derive(Debug)]
pub(super) struct Service {
    /// The modules, as they are imported, without `node:`.
    pub(super) packages: &'static [&'static str],
    /// What calls are called in messages.
    pub(super) name: &'static str,
    /// What they do.
    pub(super) kind: OutsideKind,
    /// What is exported that makes a client when it is called or constructed. The default export is called `""`.
    pub(super) makers: &'static [&'static str],
    /// Types of clients beside the classes among the makers.
    pub(super) types: &'static [&'static str],
    /// What is exported that sends when it is called.
    pub(super) functions: &'static [&'static str],
    /// The members of a client that send, by their last names; `*` for all.
    pub(super) methods: &'static [&'static str],
    /// The members of a client that do not.
    pub(super) local: &'static [&'static str],
    /// Whether making a client, or a part of it, gives a promise.
    pub(super) connects: bool,
    /// Whether what sends does so before it returns, whatever its name.
    pub(super) blocks: bool,
}

/// The base of all entries.
pub(super) const NONE: Service = Service {
    packages: &[],
    name: "",
    kind: OutsideKind::Http,
    makers: &[],
    types: &[],
    functions: &[],
    methods: &[],
    local: &[],
    connects: false,
    blocks: false,
};
