//! What happens at the same time.

use std::sync::Arc;

use crate::effect::Parallel;
use crate::program::Site;
use crate::value::{Kind, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Notes of what happens in promises that are waited for together, at `site`, that it happens at the same time. What a function does with a
    /// client that it makes itself disturbs no other.
    pub fn at_once(&mut self, promises: &[Value], site: Site) {
        for (arm, promise) in (0u32..).zip(promises) {
            self.one_at_once(promise, Parallel { site, arm, several: false });
        }
    }

    /// The same for one more of those that are waited for together at `site`, as the `arm` of them that it is.
    pub fn add_at_once(&mut self, promise: &Value, site: Site, arm: u32, several: bool) {
        self.one_at_once(promise, Parallel { site, arm, several });
    }

    /// How many loops of the running function are running.
    pub fn loops_running(&mut self) -> usize {
        self.current().loops.len()
    }

    fn one_at_once(&mut self, value: &Value, parallel: Parallel) {
        match &value.kind {
            Kind::Promise(promise) => {
                for effect in self.promised(promise) {
                    if !effect.own_client && effect.parallel.iter().all(|known| known.site != parallel.site) {
                        effect.parallel =
                            [parallel].into_iter().chain(effect.parallel.iter().copied()).collect();
                    }
                }
            }
            Kind::List(list) => {
                let list = Arc::clone(list);
                let items = list
                    .items
                    .as_ref()
                    .filter(|items| items.iter().any(|item| matches!(item.kind, Kind::Promise(_))));
                match items {
                    Some(items) => {
                        for (arm, item) in (parallel.arm..).zip(items.iter()) {
                            self.one_at_once(item, Parallel { arm, ..parallel });
                        }
                    }
                    None => self.one_at_once(&list.element, Parallel { several: true, ..parallel }),
                }
            }
            Kind::OneOf(values) => {
                let values = Arc::clone(values);
                values.iter().for_each(|value| self.one_at_once(value, parallel));
            }
            _ => {}
        }
    }
}
