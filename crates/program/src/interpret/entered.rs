//! What is entered: contexts, generators that hold something while they yield, and transactions that a library was told to put around what it runs.

use crate::library::Call;
use crate::model::CallKind;
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{TransactionRef, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Opens the transactions that are open where a generator yields that was called at a place: what is done with what it yields is done in them.
    pub fn enter_generator(&mut self, called: Site) {
        for transaction in self.yields_in.get(&called).cloned().unwrap_or_default() {
            self.open_transaction(transaction);
        }
    }

    /// Enters a context as if it stood in a `with` statement, and says what that is bound to.
    pub fn enter_context(&mut self, context: &Value, site: Site) -> Value {
        let call = Call {
            kind: CallKind::Call,
            callee: Value::unknown(),
            receiver: Some(context.clone()),
            method: Some("<enter>".into()),
            arguments: Vec::new(),
            site,
            name_site: site,
            place: None,
        };
        self.ask_libraries(&call).unwrap_or_else(|| context.clone())
    }

    /// Says that a function runs in a transaction where a library runs it by itself.
    pub fn put_around_function(&mut self, function: FunctionRef, transaction: TransactionRef) {
        self.put_around.0.insert(function, transaction);
    }

    /// Says that the methods of a class run in a transaction where a library runs them by itself.
    pub fn put_around_class(&mut self, class: ClassRef, transaction: TransactionRef) {
        self.put_around.1.insert(class, transaction);
    }

    /// The transaction that the methods of a class run in where a library runs them by itself.
    #[must_use]
    pub fn around_class(&self, class: ClassRef) -> Option<TransactionRef> {
        self.put_around.1.get(&class).copied()
    }
}
