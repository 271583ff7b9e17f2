//! The clients that things are done with, and what is done with them beside queries.

use crate::analysis::{ClientInfo, ClientKind};
use crate::effect::EffectKind;
use crate::program::Site;
use crate::value::{ClientRef, Kind, Origin, Origins, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// A client that is made, or declared, at a place.
    pub fn client_at(
        &mut self,
        library: &'static str,
        site: Site,
        kind: ClientKind,
        from: Origins,
    ) -> ClientRef {
        let key = match kind {
            ClientKind::Root => ("root", None),
            ClientKind::Transaction(transaction) => ("transaction", Some(transaction)),
            ClientKind::Either => ("either", None),
            ClientKind::Shared => ("shared", None),
        };
        let next = ClientRef(u32::try_from(self.found.clients.len()).unwrap_or(u32::MAX));
        let client = *self.client_sites.entry((site, key)).or_insert(next);
        if client == next {
            let info = ClientInfo { library, kind, site, from, kept: false, exclusive: false };
            self.found.clients.push(info);
        }
        client
    }

    /// Says that a client is begun anew where the running function is: in each turn of its loops it is another one.
    pub fn begin_anew(&mut self, client: ClientRef) {
        let turns: Vec<_> = self.current().loops.iter().map(|of| Origin::Element(*of)).collect();
        let from = &mut self.found.clients[client.index()].from;
        *from = turns.into_iter().fold(from.clone(), |from, turn| from.union(&Origins::one(turn)));
    }

    /// Commits what was written with a client: an effect of the running function.
    pub fn commit(
        &mut self,
        client: Option<ClientRef>,
        name: &str,
        site: Site,
        from: Origins,
        asynchronous: bool,
    ) -> Value {
        self.push_effect(
            EffectKind::Committed(client, name.into()),
            site,
            from,
            Value::unknown(),
            asynchronous,
        )
    }

    /// Takes back what was written with a client: an effect of the running function.
    pub fn roll_back(
        &mut self,
        client: Option<ClientRef>,
        name: &str,
        site: Site,
        asynchronous: bool,
    ) -> Value {
        let kind = EffectKind::RolledBack(client, name.into());
        self.push_effect(kind, site, Origins::default(), Value::null(), asynchronous)
    }

    /// Writes what was only noted for a client so far: an effect of the running function.
    pub fn flush(&mut self, client: Option<ClientRef>, name: &str, site: Site, asynchronous: bool) -> Value {
        let kind = EffectKind::Flushed(client, name.into());
        self.push_effect(kind, site, Origins::default(), Value::null(), asynchronous)
    }

    /// Says that a client does one thing at a time.
    pub fn make_exclusive(&mut self, client: ClientRef) {
        self.found.clients[client.index()].exclusive = true;
    }

    /// Makes a client: an effect of the running function. The body of a module makes its clients once.
    pub fn make_client(&mut self, client: ClientRef, name: &str, site: Site, from: Origins) {
        if self.current().function.function != crate::model::Builder::BODY {
            self.push_effect(EffectKind::Made(client, name.into()), site, from, Value::unknown(), false);
        }
    }

    /// Notes that a value is put where it is found again when the running function is over.
    pub(super) fn keep_client(&mut self, value: &Value) {
        // An object of a class that extends a library's client is one too.
        let base = |value: &Value| match &value.kind {
            Kind::Instance(instance) => instance.base.clone(),
            _ => Some(value.clone()),
        };
        for value in value.alternatives().filter_map(base) {
            if let Some(client) = value.handle().and_then(|handle| handle.client) {
                self.found.clients[client.index()].kept = true;
            }
        }
    }

    /// A client of which only the caller knows whether it is a transaction.
    pub fn either_client(&mut self, library: &'static str, site: Site) -> ClientRef {
        self.client_at(library, site, ClientKind::Either, Origins::default())
    }

    /// What is known of a client.
    #[must_use]
    pub fn client(&self, client: ClientRef) -> &ClientInfo {
        &self.found.clients[client.index()]
    }
}
