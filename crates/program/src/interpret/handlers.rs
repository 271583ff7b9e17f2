//! What a program says shall be called when something happens that has a name.

use crate::library::{Handler, Occasion};
use crate::value::Closure;

use super::Interpreter;

impl Interpreter<'_> {
    /// What is called on the occasions that are meant.
    pub fn handlers(&mut self, is_meant: impl Fn(&Occasion) -> bool) -> Vec<Handler> {
        let (libraries, program) = (self.libraries, self.program);
        let known = self
            .handlers
            .get_or_insert_with(|| libraries.iter().flat_map(|library| library.handlers(program)).collect());
        let meant = known.iter().filter(|(occasion, _)| is_meant(occasion));
        meant.map(|(_, handler)| handler.clone()).collect()
    }

    /// The function that a handler is, or the method of an object that is made for it.
    pub fn closure_of_handler(&mut self, handler: &Handler) -> Option<Closure> {
        match handler {
            Handler::Function(function) => Some(self.closure_of_module(*function)),
            Handler::Method(class, method) => {
                let object = self.object_of_class(*class);
                self.method_of(*class, method, &object)
            }
        }
    }
}
