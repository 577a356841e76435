//! Who may call whom, as `rooms` holds it against the sources (DESIGN 1).

/// Rooms that know the floor only, and the neighbours each may know besides.
pub const DOMAINS: &[(&str, &[&str])] = &[
    // price and count are one edit of one form; what sending costs is said wherever something is sold
    ("catalog", &["inventory", "settings", "shipping", "tags"]),
    ("inventory", &["settings"]),
    ("cart", &["bargains", "catalog", "inventory", "promotion", "settings", "shipping"]),
    // a day is a day in Jakarta
    ("promotion", &["settings"]),
    ("settings", &[]),
    // words of staff on customers, conversations and products
    ("tags", &[]),
    ("bargains", &[]),
    ("pages", &["settings"]),
    ("help", &["settings"]),
    // one price or zones is a setting
    ("shipping", &["settings"]),
    (
        "checkout",
        &[
            "bargains",
            "cart",
            "orders",
            "payment",
            "inventory",
            "shipping",
            "promotion",
            "returns",
            "settings",
            "catalog",
            "account",
            "consent",
            "customers",
        ],
    ),
    ("orders", &["inventory", "settings", "shipping"]),
    // what was bought goes back, as long as is promised with it
    ("returns", &["catalog", "inventory", "orders", "settings"]),
    // who bought may say so; the product shows the average
    ("reviews", &["catalog", "orders", "settings"]),
    // what is bought together is counted from orders, and shown as the catalogue shows goods
    ("companions", &["catalog", "orders"]),
    // what is sold out is the catalogue's; whose address is proved, accounts know
    ("waiting", &["account", "catalog", "settings"]),
    // what somebody bought and wrote, and whose account it is
    (
        "customers",
        &["account", "chat", "consent", "orders", "payment", "returns", "reviews", "tags", "tickets", "waiting"],
    ),
    ("exchange", &["catalog", "inventory", "settings", "tags"]),
    // what becomes part of something else takes along what anybody knows of it
    (
        "merging",
        &[
            "bargains",
            "cart",
            "catalog",
            "companions",
            "figures",
            "inventory",
            "orders",
            "reviews",
            "waiting",
            "wishes",
        ],
    ),
    ("payment", &[]),
    // a guest's cart and wish list merge at sign-in
    ("account", &["cart", "chat", "consent", "settings", "shipping", "wishes"]),
    // which privacy text was agreed to
    ("consent", &["pages"]),
    ("wishes", &["catalog"]),
    // what a conversation is about is shown as it is now
    ("chat", &["bargains", "cart", "catalog", "orders", "settings", "tags"]),
    // a ticket is made of a conversation, and its clocks run in support hours
    ("tickets", &["chat", "settings"]),
    ("compare", &["catalog"]),
    // what was sold is counted from orders and named by the catalogue; looks are insights'; how soon was answered, chat knows
    ("figures", &["catalog", "chat", "insights", "orders", "settings", "tickets"]),
    ("insights", &["catalog", "inventory", "cart", "shipping", "checkout", "orders", "payment", "account", "reviews"]),
];
