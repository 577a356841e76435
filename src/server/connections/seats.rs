//! Who holds a connection. When all places are taken, or all of one address, whoever has used up most of its time without being
//! served is shown out; nobody who is being served is.

use super::{Bounds, activity::Activity};
use crate::server::address::ClientAddress;
use ipnet::IpNet;
use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{sync::Notify, time::Instant};

/// All places of the shop.
#[derive(Clone)]
pub struct Seats(Arc<Room>);

struct Room {
    bounds: Arc<Bounds>,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    places: HashMap<u64, Place>,
    per_address: HashMap<IpNet, usize>,
}

struct Place {
    /// Nothing for those who are not counted by address.
    address: Option<IpNet>,
    activity: Arc<Activity>,
    shown_out: Arc<Notify>,
}

impl Taken {
    fn free(&mut self, id: u64) -> Option<Place> {
        let place = self.places.remove(&id)?;
        if let Some(address) = place.address
            && let Some(count) = self.per_address.get_mut(&address)
        {
            *count -= 1;
            if *count == 0 {
                self.per_address.remove(&address);
            }
        }
        Some(place)
    }

    /// Shows out who has used up most of its time, of one address or of all; whether there was anybody.
    fn make_room(&mut self, of: Option<IpNet>) -> bool {
        let idle = self.places.iter().filter(|(_, place)| of.is_none() || place.address == of);
        // one instant for all, or whoever is looked at last seems to wait longest
        let now = Instant::now();
        let used_up = idle.filter_map(|(id, place)| Some((*id, place.activity.used_up(now)?)));
        let Some((id, _)) = used_up.max_by(|one, other| one.1.total_cmp(&other.1)) else { return false };
        if let Some(place) = self.free(id) {
            place.shown_out.notify_one();
        }
        true
    }
}

impl Seats {
    /// An empty room.
    pub fn new(bounds: Arc<Bounds>) -> Self {
        Self(Arc::new(Room { bounds, taken: Mutex::default() }))
    }

    /// A place for a connection from this address, if need be that of somebody who only sits there.
    pub fn take(&self, peer: ClientAddress) -> Option<Seat> {
        let bounds = &self.0.bounds;
        let speaks_for_many = peer.ip().is_loopback() || bounds.proxies.contain(peer);
        let address = (!speaks_for_many).then(|| peer.prefix());
        let mut taken = self.0.taken();
        let of_address = address.and_then(|address| taken.per_address.get(&address).copied()).unwrap_or(0);
        let has_room = if of_address >= bounds.most_per_address {
            taken.make_room(address)
        } else {
            taken.places.len() < bounds.most || taken.make_room(None)
        };
        if !has_room {
            return None;
        }
        let id = taken.next;
        taken.next += 1;
        if let Some(address) = address {
            *taken.per_address.entry(address).or_default() += 1;
        }
        let activity = Arc::new(Activity::new(Arc::clone(bounds)));
        let shown_out = Arc::<Notify>::default();
        let place = Place { address, activity: Arc::clone(&activity), shown_out: Arc::clone(&shown_out) };
        taken.places.insert(id, place);
        Some(Seat { id, room: Arc::clone(&self.0), activity, shown_out })
    }

    /// Shows somebody out who only sits there.
    pub fn make_room(&self) {
        self.0.taken().make_room(None);
    }
}

impl Room {
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place; whoever drops it leaves it to others.
pub struct Seat {
    id: u64,
    room: Arc<Room>,
    activity: Arc<Activity>,
    shown_out: Arc<Notify>,
}

impl Seat {
    /// What its connection is doing.
    pub fn activity(&self) -> Arc<Activity> {
        Arc::clone(&self.activity)
    }

    /// Ends when the place is needed for somebody else.
    pub fn shown_out(&self) -> impl Future<Output = ()> + Send + use<> {
        let shown_out = Arc::clone(&self.shown_out);
        async move { shown_out.notified().await }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.room.taken().free(self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address::Networks;
    use std::net::IpAddr;

    fn seats(most: usize, most_per_address: usize) -> Seats {
        let proxies = "10.0.0.1".parse::<Networks>().unwrap();
        Seats::new(Arc::new(Bounds { most, most_per_address, ..Bounds::of_this_machine(proxies) }))
    }

    fn from(seats: &Seats, address: &str) -> Option<Seat> {
        seats.take(address.parse::<IpAddr>().unwrap().into())
    }

    fn is_shown_out(seat: &Seat) -> bool {
        let mut waits = std::pin::pin!(seat.shown_out());
        let cx = &mut std::task::Context::from_waker(std::task::Waker::noop());
        waits.as_mut().poll(cx).is_ready()
    }

    #[test]
    fn who_sits_longest_unserved_makes_room() {
        let seats = seats(3, 3);
        let served = from(&seats, "198.51.100.1").unwrap();
        served.activity().asked();
        let slow = from(&seats, "198.51.100.2").unwrap();
        let young = from(&seats, "198.51.100.3").unwrap();
        let newcomer = from(&seats, "198.51.100.4").unwrap();
        assert!(is_shown_out(&slow));
        for seat in [&served, &young, &newcomer] {
            assert!(!is_shown_out(seat));
        }
    }

    #[test]
    fn nobody_who_is_served_is_shown_out() {
        let seats = seats(2, 2);
        let served: Vec<_> = ["198.51.100.1", "198.51.100.2"].map(|one| from(&seats, one).unwrap()).into();
        for seat in &served {
            seat.activity().asked();
        }
        assert!(from(&seats, "198.51.100.3").is_none());
        drop(served);
        assert!(from(&seats, "198.51.100.3").is_some());
    }

    #[test]
    fn an_address_takes_its_own_places_only() {
        let seats = seats(10, 2);
        let other = from(&seats, "2001:db8:1:2::1").unwrap();
        let first = from(&seats, "2001:db8::1").unwrap();
        let second = from(&seats, "2001:db8::2").unwrap();
        let _third = from(&seats, "2001:db8::3").unwrap();
        assert!(is_shown_out(&first) || is_shown_out(&second), "the /64 has its two places");
        assert!(!is_shown_out(&other));
        // a proxy and this machine speak for many
        for address in ["10.0.0.1", "127.0.0.1"] {
            let many: Vec<_> = (0..3).map(|_| from(&seats, address).unwrap()).collect();
            assert!(many.iter().all(|seat| !is_shown_out(seat)), "{address}");
        }
    }

    #[test]
    fn what_was_taken_is_given_back() {
        let seats = seats(4, 2);
        for _ in 0..20 {
            let _one = from(&seats, "198.51.100.1").unwrap();
            let _another = from(&seats, "198.51.100.1").unwrap();
        }
        let taken = seats.0.taken();
        assert!(taken.places.is_empty() && taken.per_address.is_empty());
    }
}
