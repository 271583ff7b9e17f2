//! What a database lets whom do: routines and whose rights they run with, grants, and passwords that are written out.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{Relocate, Span, Volatility};

/// A value that dynamic SQL puts into a statement as it is, without quoting it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Splice {
    /// The expression as it is written.
    pub text: String,
    /// The parameter of the routine that it is, if it is one and the body compares it with nothing that could refuse it.
    pub parameter: Option<String>,
    /// Where.
    pub span: Span,
}

/// A statement that a routine puts together as a string and runs (`EXECUTE`, `PREPARE .. FROM`).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct DynamicStatement {
    /// The statement that runs it.
    pub span: Span,
    /// The word that its string begins with, in lower case (`create`), where that is written out.
    pub verb: Option<String>,
    /// The values in it that nothing quotes and whose type may hold any text: no literals, no numbers, nothing from `quote_ident`,
    /// `quote_literal` or the `%I` and `%L` of `format`.
    pub splices: Vec<Splice>,
}

/// A function or a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Routine {
    /// The datastore it belongs to.
    pub datastore: u32,
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its name where it is defined.
    pub span: Span,
    /// The language of its body in lower case: `plpgsql`, `sql`.
    pub language: Option<String>,
    /// The types of its arguments as they are written, in lower case; with the name they identify it.
    pub arguments: Vec<String>,
    /// Whether it returns `trigger` or `event_trigger`, so that nobody calls it directly.
    pub trigger: bool,
    /// Whether it runs with the rights of its owner (`SECURITY DEFINER`).
    #[cfg_attr(feature = "component", component(name = "security-definer"))]
    pub security_definer: bool,
    /// The search path that it sets for itself (`SET search_path`), as it is written; `FROM CURRENT` also where the names in its
    /// body are looked up once, when it is made.
    #[cfg_attr(feature = "component", component(name = "search-path"))]
    pub search_path: Option<String>,
    /// The statements that it puts together as strings.
    #[cfg_attr(feature = "component", component(name = "dynamic-statements"))]
    pub dynamic_statements: Vec<DynamicStatement>,
    /// How often it gives another value: in PostgreSQL what is declared, and volatile where nothing is.
    pub volatility: Volatility,
}

/// Rights that are granted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Grant {
    /// The datastore it belongs to.
    pub datastore: u32,
    /// The privileges in lower case (`select`, `insert`); `all` for ALL PRIVILEGES; the names of roles that are granted.
    pub privileges: Vec<String>,
    /// What they are on, in lower case: `table`, `all tables in schema`, `schema`, `database`, `function`, ...; none where roles are
    /// granted.
    #[cfg_attr(feature = "component", component(name = "object-kind"))]
    pub object_kind: Option<String>,
    /// The objects as they are written, in lower case unless quoted: `public.users`, `*.*`.
    pub objects: Vec<String>,
    /// Who is given them; `public` is everyone.
    pub grantees: Vec<String>,
    /// Whether they may be passed on.
    #[cfg_attr(feature = "component", component(name = "grant-option"))]
    pub grant_option: bool,
    /// The statement.
    pub span: Span,
}

/// A password, or a connection string with one, that is written out in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Credential {
    /// The datastore it belongs to.
    pub datastore: u32,
    /// Whose it is, for messages: ``role `app` ``, ``user mapping for `app` ``.
    pub owner: String,
    /// Whether it is a hash, as dumps have them (`md5..`, `SCRAM-SHA-256$..`, MySQL's `*..`), and not the password itself.
    pub hashed: bool,
    /// The literal.
    pub span: Span,
}

impl Relocate for Routine {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
        for statement in &mut self.dynamic_statements {
            change(&mut statement.span);
            for splice in &mut statement.splices {
                change(&mut splice.span);
            }
        }
    }
}

impl Relocate for Grant {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for Credential {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}
