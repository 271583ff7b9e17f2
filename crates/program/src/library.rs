//! What calls mean: the trait that each ORM, framework and standard library is described with.

use text::TextRange;

use crate::analysis::EntryKind;
use crate::interpret::Interpreter;
use crate::model::{Attribute, BinaryOperator, CallKind, ClassId, ExpressionId, Name};
use crate::program::{ClassRef, FunctionRef, Program, Site};
use crate::value::{External, Value};

pub use crate::registry::{Handler, Occasion, Wanted};

/// An argument of a call, evaluated.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The parameter that it is given to by name.
    pub name: Option<Name>,
    /// Whether it stands for all elements of its value.
    pub spread: bool,
    /// The value.
    pub value: Value,
    /// Where it is written.
    pub range: TextRange,
}

/// A call, evaluated as far as its callee and its arguments.
#[derive(Clone, Debug)]
pub struct Call {
    /// How it is written.
    pub kind: CallKind,
    /// What is called. For a method it is the member, if that is known.
    pub callee: Value,
    /// The object whose method is called.
    pub receiver: Option<Value>,
    /// The name of the method.
    pub method: Option<Name>,
    /// The arguments.
    pub arguments: Vec<Given>,
    /// The whole call.
    pub site: Site,
    /// The name of the method, or the callee.
    pub name_site: Site,
    /// The receiver's expression, so that a method can change what it stands for.
    pub place: Option<ExpressionId>,
}

impl Call {
    /// The value of the argument at `position`, if it is given there and not by name.
    #[must_use]
    pub fn argument(&self, position: usize) -> Option<&Value> {
        let given = self.arguments.get(position)?;
        let plain = !self.arguments[..=position].iter().any(|given| given.spread || given.name.is_some());
        plain.then_some(&given.value)
    }

    /// The value that is given to the parameter `name`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Value> {
        self.arguments.iter().find(|given| given.name.as_deref() == Some(name)).map(|given| &given.value)
    }

    /// Where the argument at `position` is written.
    #[must_use]
    pub fn argument_site(&self, position: usize) -> Site {
        match self.arguments.get(position) {
            Some(given) => Site { module: self.site.module, range: given.range },
            None => self.site,
        }
    }
}

/// Why a function runs, as a framework knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What makes it run.
    pub kind: EntryKind,
    /// What it is called by whoever runs it.
    pub label: Option<String>,
    /// What its parameters are, as far as the framework says.
    pub parameters: Vec<Option<Value>>,
}

impl Entry {
    /// An entry without a label, with parameters as they are declared.
    #[must_use]
    pub fn new(kind: EntryKind) -> Self {
        Self { kind, label: None, parameters: Vec::new() }
    }
}

/// What a framework does by itself with a class of the program.
pub struct Action {
    /// Why it does so.
    pub entry: Entry,
    /// What it does.
    pub run: Box<dyn FnOnce(&mut Interpreter<'_>)>,
}

/// A function, as a framework looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Declared<'p> {
    /// The function.
    pub function: FunctionRef,
    /// The path of its file.
    pub path: &'p str,
    /// The name under which its module exports it, if it does.
    pub exported: Option<&'p str>,
    /// The class that it is a method of.
    pub class: Option<ClassId>,
}

/// A name that a module offers, as a framework looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'p> {
    /// The module.
    pub module: u32,
    /// The path of its file.
    pub path: &'p str,
    /// The name; `default` for the default export.
    pub name: &'p str,
}

/// What the name of a type says of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeMeaning {
    /// They are texts.
    Text,
    /// They can't be texts.
    NoText,
}

/// What a name says wherever it is read or called, whatever it is read of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameMeaning {
    /// The number of elements.
    Size,
    /// Whether there is something.
    Something,
    /// Whether there is nothing.
    Nothing,
    /// Whether a value is one of those that are allowed.
    Asks,
    /// A text like the one it is asked of, with parts of it taken away or replaced.
    Rewrites,
    /// Nothing: it only keeps, shows or hands on what it is given.
    Keeps,
    /// What the server itself knows of who sent a request: a session, a user.
    Known,
}

/// What a method does with the entry that a map or another store has under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// Asks for it, or whether there is one.
    Asks,
    /// Puts one there.
    Puts,
}

/// A member of a row that is given a value.
#[derive(Clone, Copy, Debug)]
pub struct Assignment<'v> {
    /// The row.
    pub row: &'v Value,
    /// The member.
    pub name: &'v Name,
    /// What it is given.
    pub value: &'v Value,
    /// The member, as it is written.
    pub site: Site,
}

/// What the calls of an ORM, a framework or a standard library mean.
///
/// Each question is put to the libraries in turn until one has an answer. What none of them knows is unknown, and whatever is handed to it
/// can't be followed.
pub trait Library: Sync {
    /// Its name: `prisma`, `express`.
    fn name(&self) -> &'static str;

    /// An object of a class outside the program: of the declared type of a variable, or of a class that extends it.
    fn instance(&self, cx: &mut Interpreter<'_>, class: &External, site: Site) -> Option<Value> {
        let _ = (cx, class, site);
        None
    }

    /// What the object of a class of the program is that a call makes, where the class extends one of the library that keeps what it is given.
    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        let _ = (cx, object, call);
        None
    }

    /// The member `name` of a value.
    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let _ = (cx, object, name);
        None
    }

    /// One of the library's own handles instead of several of one kind that differ in what they are made of; with none it is taken that the
    /// first stands for all.
    fn join(&self, cx: &mut Interpreter<'_>, handles: &[Value]) -> Option<Value> {
        let _ = (cx, handles);
        None
    }

    /// What a call does and gives. `None` means that the library does not know the call; then it must not have changed anything.
    ///
    /// What is no call is asked about as if it were one of a method: `<enter>` of what a scope enters, `<slice>` of what a part is taken of,
    /// `<index>` of what is read by an index, `<render>` of a component that a page shows.
    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let _ = (cx, call);
        None
    }

    /// What an operator makes of two operands of which one is the library's own: a condition of a query, an expression in it.
    fn operator(
        &self,
        cx: &mut Interpreter<'_>,
        operator: BinaryOperator,
        operands: [&Value; 2],
        site: Site,
    ) -> Option<Value> {
        let _ = (cx, operator, operands, site);
        None
    }

    /// What a value gives whose elements, or whose truth, are asked for, and what it is from then on: a query that runs only when its rows are
    /// needed, and that keeps them. `None` means that there is nothing to wait for.
    fn evaluate(&self, cx: &mut Interpreter<'_>, value: &Value, site: Site) -> Option<(Value, Value)> {
        let _ = (cx, value, site);
        None
    }

    /// What a single row is where a loop runs over it: a method that gives one row for one key gives several for a list of keys.
    fn run_over(&self, cx: &mut Interpreter<'_>, row: &Value) -> Option<Value> {
        let _ = (cx, row);
        None
    }

    /// Whether a class of errors is one that a database's errors are of, or some of them: what catches it takes a failed query for expected.
    fn is_database_error(&self, class: &External) -> bool {
        let _ = class;
        false
    }

    /// Whether a class of errors is one that says that there is no row, by its name.
    fn names_missing_row(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Whether a text is one by which a handler tells an error of a database from others.
    fn names_database_error(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// Takes note of a value that nobody takes, or that nothing reads any more: a query that was only put together is never run. `held` says that
    /// it was made of what a variable stands for, which may be the same where the library changes things in place.
    fn dropped(&self, cx: &mut Interpreter<'_>, value: &Value, held: bool) {
        let _ = (cx, value, held);
    }

    /// What a method of this name does with an entry of a store.
    fn keyed(&self, method: &str) -> Option<Keyed> {
        let _ = method;
        None
    }

    /// Whether a method of this name gives a new query and leaves alone the one that it is called of, `query`.
    fn gives_new_query(&self, query: &Value, method: &str) -> bool {
        let _ = (query, method);
        false
    }

    /// Whether a query of the library runs only once somebody waits for it.
    fn runs_when_awaited(&self) -> bool {
        false
    }

    /// Whether something outside the program asks for the elements of what it is called with.
    fn takes_elements(&self, callee: &External) -> bool {
        let _ = callee;
        false
    }

    /// Whether a method of this name, of something that the program does not define itself, asks for the elements of what it is called with.
    fn method_takes_elements(&self, receiver: &Value, method: &str) -> bool {
        let _ = (receiver, method);
        false
    }

    /// Whether something outside the program holds what people have written down for it, such as its settings: a handful, where it is a list.
    fn is_written_down(&self, of: &External) -> bool {
        let _ = of;
        false
    }

    /// How the library does what is better than what a rule finds, as a sentence without a full stop; see [`ir::Remedy`] for what `{}` stands for.
    fn advice(&self, remedy: ir::Remedy) -> Option<&'static str> {
        let _ = remedy;
        None
    }

    /// What a member or a method of this name says of what it is asked about.
    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        let _ = name;
        None
    }

    /// What the name of a type that a language has of itself says of its values, or of a name that the language has for a kind of them.
    fn type_means(&self, name: &str) -> Option<TypeMeaning> {
        let _ = name;
        None
    }

    /// Why the code of a file runs, as far as its path says: a test, a seed, a script.
    fn file_kind(&self, path: &str) -> Option<EntryKind> {
        let _ = path;
        None
    }

    /// Why a function runs, if the place, the name or the decorators of it say so.
    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        let _ = (cx, declared);
        None
    }

    /// Why the functions run that a module offers under a name, if the place of the module says so. They may be written elsewhere, or be made
    /// by a wrapper.
    fn export(&self, cx: &mut Interpreter<'_>, offered: Offered<'_>) -> Option<Entry> {
        let _ = (cx, offered);
        None
    }

    /// What a framework does with a class of the program, though nothing in the program calls for it: it makes an object of the class for a
    /// request, and runs the methods that the framework itself has for it.
    fn actions(&self, cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
        let _ = (cx, class);
        Vec::new()
    }

    /// What a framework does with what a function gives that it runs: it renders a page, it writes rows as text. `None` means that the library
    /// does nothing with it.
    fn answer(&self, cx: &mut Interpreter<'_>, given: &Value) -> Option<()> {
        let _ = (cx, given);
        None
    }

    /// Takes note of a value that is put where nothing follows it: what can only be shown in the end is shown by whoever has it then.
    fn put_away(&self, cx: &mut Interpreter<'_>, value: &Value) {
        let _ = (cx, value);
    }

    /// What an object does that becomes a part of a text: its own method says what it is there.
    fn shown(&self, cx: &mut Interpreter<'_>, value: &Value, site: Site) {
        let _ = (cx, value, site);
    }

    /// A member of a row that the program gives a value.
    fn assigned(&self, cx: &mut Interpreter<'_>, assignment: &Assignment<'_>) {
        let _ = (cx, assignment);
    }

    /// The classes of the objects that are made for what the program asks for, as far as it says so. Where it names several for one, none is known.
    fn bindings(&self, program: &Program<'_>) -> Vec<(Wanted, ClassRef)> {
        let _ = program;
        Vec::new()
    }

    /// What the program says shall be called, and when.
    fn handlers(&self, program: &Program<'_>) -> Vec<(Occasion, Handler)> {
        let _ = program;
        Vec::new()
    }

    /// Whether a setting of the program has each request served in a transaction.
    fn requests_are_atomic(&self, program: &Program<'_>) -> bool {
        let _ = program;
        false
    }

    /// Where the program sees to it that relations which a query did not read along are refused, or reported, or read for all rows at once.
    fn lazy_load_guard(&self, program: &Program<'_>) -> Option<Site> {
        let _ = program;
        None
    }

    /// Takes note that a method begins to run for an object of a class, which something that the class says may have put a transaction around.
    fn begins(&self, cx: &mut Interpreter<'_>, class: ClassRef, name: &str) {
        let _ = (cx, class, name);
    }

    /// A transaction or another scope that a decorator puts around a function.
    fn decorator(&self, cx: &mut Interpreter<'_>, attribute: &Attribute, callee: &Value) -> Option<Value> {
        let _ = (cx, attribute, callee);
        None
    }
}
