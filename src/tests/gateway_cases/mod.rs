//! The 65 edge cases of the gateway's fact sheet (section 10), each with the tests that hold its outcome. A case
//! whose test was renamed or lost fails here.

mod odd;
mod refunds;

use std::{collections::BTreeSet, fs, path::Path};

/// Where a test stands, below `src/` or `crates/`, and its name.
type Test = (&'static str, &'static str);

struct Case {
    number: u8,
    what: &'static str,
    tests: &'static [Test],
}

const PAYMENT: &str = "src/tests/payment.rs";
const LIFE: &str = "src/tests/payment_lifecycle.rs";
const NAMES: &str = "src/tests/gateway_names.rs";
const CHECKOUT: &str = "src/tests/checkout.rs";
const REFUNDS: &str = "src/tests/gateway_cases/refunds.rs";
const ODD: &str = "src/tests/gateway_cases/odd.rs";
const NOTICE: &str = "crates/midtrans/src/notification.rs";
const REQUEST: &str = "crates/midtrans/src/client/request.rs";
const RESPONSE: &str = "crates/midtrans/src/client/response.rs";
const PROTOCOL: &str = "crates/midtrans/src/tests/protocol.rs";
const PAYWAYS: &str = "src/tests/payways/mod.rs";
const UNPAID: &str = "src/tests/unpaid_orders.rs";

const fn case(number: u8, what: &'static str, tests: &'static [Test]) -> Case {
    Case { number, what, tests }
}

const CASES: &[Case] = &[
    case(
        1,
        "a forged or absent signature",
        &[(PAYMENT, "a_wrong_signature_changes_nothing"), (NOTICE, "refuses_what_is_not_signed")],
    ),
    case(
        2,
        "a good signature over another status",
        &[
            (PAYMENT, "the_api_is_believed_whatever_the_notification_says"),
            (NOTICE, "an_altered_status_still_verifies_so_it_is_only_a_claim"),
        ],
    ),
    case(3, "an amount in other letters", &[(NOTICE, "refuses_what_is_not_signed")]),
    case(
        4,
        "an amount or a currency that was not asked for",
        &[
            (NAMES, "a_signed_amount_that_differs_is_flagged"),
            (PAYMENT, "a_wrong_amount_is_flagged_and_never_paid"),
            (NAMES, "what_the_gateway_says_counts_under_our_names_only"),
        ],
    ),
    case(
        5,
        "a fee beside the amount",
        &[(ODD, "a_fee_of_the_gateway_is_not_another_amount"), (RESPONSE, "a_fee_keeps_the_original_amount_apart")],
    ),
    case(6, "the same notification twice", &[(PAYMENT, "twice_and_at_once_has_one_effect")]),
    case(
        7,
        "two copies at once",
        &[(PAYMENT, "twice_and_at_once_has_one_effect"), (PAYMENT, "many_claims_at_once_pay_once")],
    ),
    case(8, "pending after settlement", &[(PAYMENT, "a_late_pending_is_old_news")]),
    case(9, "expire or cancel after paid", &[(PAYMENT, "the_api_is_believed_whatever_the_notification_says")]),
    case(
        10,
        "settled after the end, goods there",
        &[(PAYMENT, "money_after_the_end_revives_the_order_while_the_goods_are_there")],
    ),
    case(
        11,
        "settled after the end, goods gone",
        &[(PAYMENT, "money_after_the_end_asks_for_a_person_when_the_goods_are_gone")],
    ),
    case(12, "denied, then settled", &[(LIFE, "a_refused_try_is_said_and_another_method_pays")]),
    case(
        13,
        "settled, then denied within minutes",
        &[(LIFE, "a_settlement_that_is_denied_afterwards_stops_the_order"), (LIFE, "what_is_paid_is_looked_at_again")],
    ),
    case(
        14,
        "notified before create has returned",
        &[
            (PAYMENT, "a_create_whose_answer_is_lost_is_repeated_under_the_same_id"),
            (ODD, "what_is_paid_before_the_shop_knows_its_page_is_paid"),
        ],
    ),
    case(15, "an order of somebody else", &[(PAYMENT, "orders_of_others_are_answered_and_left_alone")]),
    case(16, "the dashboard's test", &[(PAYMENT, "orders_of_others_are_answered_and_left_alone")]),
    case(17, "a superseded attempt", &[(NAMES, "money_arrives_whatever_the_attempt_is_in")]),
    case(
        18,
        "two attempts of one order paid",
        &[
            (REFUNDS, "one_of_two_payments_goes_back_and_the_order_stands"),
            (REFUNDS, "two_payments_in_the_same_moment_pay_the_order_once"),
        ],
    ),
    case(19, "captured and challenged", &[(LIFE, "a_payment_under_review_is_held_and_can_be_given_up")]),
    case(
        20,
        "a challenge decided, or not",
        &[
            (LIFE, "a_card_that_was_looked_at_and_refused_ends_the_order"),
            (ODD, "a_challenge_is_decided_at_the_gateway_and_heard_of"),
        ],
    ),
    case(21, "a card left in its 3-D Secure question", &[(ODD, "a_card_left_in_its_question_ends_and_the_order_does")]),
    case(22, "captured, settled later", &[(ODD, "a_card_charge_settles_without_a_second_effect")]),
    case(23, "a part goes back, then the rest", &[(REFUNDS, "parts_and_then_the_rest")]),
    case(
        24,
        "a refund without an answer",
        &[(REFUNDS, "a_refund_without_an_answer_is_asked_for_again_and_given_once")],
    ),
    case(25, "more than is left", &[(REFUNDS, "more_than_is_left_is_refused_before_anybody_is_asked")]),
    case(26, "a transfer or cash", &[(REFUNDS, "a_transfer_goes_back_by_hand_only")]),
    case(27, "the provider refuses: 202, nothing", &[(REFUNDS, "a_refusal_that_looks_like_a_success_books_nothing")]),
    case(28, "begun in the dashboard", &[(REFUNDS, "what_the_dashboard_gives_back_is_booked_once")]),
    case(29, "told again with the bank's word", &[(REFUNDS, "what_the_dashboard_gives_back_is_booked_once")]),
    case(
        30,
        "cancelled while the customer pays",
        &[(LIFE, "a_payment_under_review_is_held_and_can_be_given_up"), (LIFE, "a_late_close_voids_no_charge")],
    ),
    case(31, "chargebacks", &[(PAYMENT, "money_that_went_back_is_seen")]),
    case(32, "prices change in the middle", &[(CHECKOUT, "a_changed_price_is_shown_and_refused_until_accepted")]),
    case(33, "sold out while another waits", &[(CHECKOUT, "forty_buyers_for_three_units")]),
    case(
        34,
        "the popup closed",
        &[
            (ODD, "the_same_page_is_opened_again"),
            ("src/tests/paying_page.rs", "whatever_is_pressed_one_attempt_is_open"),
        ],
    ),
    case(
        35,
        "a token that is over",
        &[(PROTOCOL, "the_same_id_again"), (UNPAID, "another_way_to_pay_keeps_order_and_goods")],
    ),
    case(36, "the pay page reloaded, twice clicked", &[(ODD, "the_same_page_is_opened_again")]),
    case(
        37,
        "another method after a number was given",
        &[(UNPAID, "another_way_to_pay_keeps_order_and_goods"), (LIFE, "what_is_cancelled_is_closed_at_the_gateway")],
    ),
    case(
        38,
        "the id has been used",
        &[(PROTOCOL, "the_same_id_again"), (RESPONSE, "knows_a_duplicate_by_code_and_by_words")],
    ),
    case(39, "create without an answer", &[(PAYMENT, "a_create_whose_answer_is_lost_is_repeated_under_the_same_id")]),
    case(40, "create broken, or HTML", &[(PAYMENT, "a_gateway_that_opens_no_page_keeps_no_order_away")]),
    case(
        41,
        "the key refused",
        &[
            (PAYMENT, "a_gateway_that_opens_no_page_keeps_no_order_away"),
            (ODD, "whatever_the_status_call_suffers_nothing_is_paid_and_nothing_lost"),
        ],
    ),
    case(42, "too many requests", &[(ODD, "whatever_the_status_call_suffers_nothing_is_paid_and_nothing_lost")]),
    case(
        43,
        "no transaction yet",
        &[(PROTOCOL, "from_the_page_to_the_money"), (PAYMENT, "an_order_nobody_paid_ends_by_the_clock")],
    ),
    case(44, "silent while a notification waits", &[(PAYMENT, "a_silent_gateway_delays_and_loses_nothing")]),
    case(45, "no notification at all", &[(PAYMENT, "without_any_notification_the_reconciler_asks")]),
    case(46, "a slow handler", &[(PAYMENT, "a_silent_gateway_delays_and_loses_nothing")]),
    case(47, "a forged return address", &[(PAYMENT, "a_browser_cannot_say_that_it_paid")]),
    case(48, "back before the notification", &[(PAYMENT, "without_any_notification_the_reconciler_asks")]),
    case(
        49,
        "clocks and zones",
        &[("crates/midtrans/src/wib.rs", "wib_is_seven_hours_ahead_of_utc"), (REQUEST, "matches_the_appendix_example")],
    ),
    case(
        50,
        "fields missing, null, new",
        &[(RESPONSE, "what_is_missing_is_missing"), (NAMES, "what_the_gateway_says_counts_under_our_names_only")],
    ),
    case(51, "qris for a wallet", &[(ODD, "a_wallet_paid_by_qr_is_paid")]),
    case(
        52,
        "a channel that is off",
        &[
            (RESPONSE, "knows_a_duplicate_by_code_and_by_words"),
            (PAYWAYS, "what_the_account_lacks_opens_a_page_with_what_it_has"),
        ],
    ),
    case(
        53,
        "rounding",
        &[
            (REQUEST, "a_wrong_sum_is_never_sent"),
            ("src/tests/price.rs", "what_is_shown_is_charged_and_told_to_the_gateway"),
        ],
    ),
    case(54, "long names and emoji", &[(REQUEST, "names_are_cut_between_characters_and_cleaned")]),
    case(55, "ids that are none", &[(REQUEST, "bad_ids_are_never_sent"), (REQUEST, "ids_stay_one_segment")]),
    case(
        56,
        "a total of zero",
        &[
            (REQUEST, "a_wrong_sum_is_never_sent"),
            ("src/tests/vouchers/money.rs", "br33_nothing_to_pay_asks_no_gateway"),
        ],
    ),
    case(
        57,
        "out of a channel's range",
        &[
            ("src/payment/model/way.rs", "limits_are_told"),
            (PAYWAYS, "every_way_stands_there_and_what_cannot_be_had_says_why"),
            (PAYWAYS, "what_was_chosen_is_what_the_gateway_offers"),
        ],
    ),
    case(
        58,
        "a key of the other world",
        &[("src/tests/settings.rs", "production_refuses_an_unsafe_start"), (PROTOCOL, "a_wrong_key_is_an_alarm")],
    ),
    case(
        59,
        "the endpoint led elsewhere",
        &[("crates/midtrans/src/tests/notifications.rs", "no_redirect_is_followed")],
    ),
    case(60, "too large, too deep, no JSON", &[(PAYMENT, "a_notification_has_a_size"), (NOTICE, "refuses_noise")]),
    case(61, "OVO runs out", &[(ODD, "ovo_runs_out_and_the_order_ends")]),
    case(
        62,
        "DANA's ids and capitals",
        &[
            (ODD, "dana_is_paid_and_given_back_under_its_own_name"),
            (NAMES, "what_the_gateway_says_counts_under_our_names_only"),
        ],
    ),
    case(
        63,
        "the key changed",
        &[(NOTICE, "reads_the_appendix_example"), (ODD, "the_former_key_is_known_beside_the_new_one")],
    ),
    case(64, "the notification address is down", &[(PAYMENT, "without_any_notification_the_reconciler_asks")]),
    case(65, "a guest pays late", &[(PAYMENT, "money_after_the_end_revives_the_order_while_the_goods_are_there")]),
];

#[test]
fn every_case_has_its_test() {
    let numbers: Vec<u8> = CASES.iter().map(|case| case.number).collect();
    assert_eq!(numbers, (1..=65).collect::<Vec<u8>>());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lost = BTreeSet::new();
    for Case { number, what, tests } in CASES {
        if tests.is_empty() {
            lost.insert(format!("{number} ({what}) has no test"));
        }
        for (file, name) in *tests {
            let source = fs::read_to_string(root.join(file)).unwrap_or_default();
            if !source.contains(&format!("fn {name}(")) {
                lost.insert(format!("{number} ({what}): {file} has no {name}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
