-- What a round of joint buying leaves, every third month.

-- The round and its money

INSERT INTO offers (id, network_id, seller, product, unit, tiers, state, words, asked, by_person_id, at, confirmed_at)
SELECT :m * 1000000 + n, n, 'ผู้ขาย', 'ปุ๋ย 15-15-15', 'กระสอบ', '[[0,69000]]', 'confirmed', '', '{}', who, :at, :at
FROM of;

INSERT INTO rounds (id, network_id, offer_id, product, unit, state, deadline, price_satang, opened_by, opened_at,
    ordered_at, last_act, last_at)
SELECT :m * 1000000 + n, n, :m * 1000000 + n, 'ปุ๋ย 15-15-15', 'กระสอบ', 'settled', :at, 69000, who, :at, :at,
    'settled', :at
FROM of;

INSERT INTO round_lines (network_id, round_id, member_id, quantity, since)
SELECT n, :m * 1000000 + n, member, 10, :at
FROM who;

INSERT INTO deliveries (id, network_id, round_id, part, came, collect_from, collect_until, state, told_by, at,
    shared_at)
SELECT :m * 1000000 + n, n, :m * 1000000 + n, 1, 200, :at, :at, 'shared', who, :at, :at
FROM of;

INSERT INTO shares (network_id, round_id, delivery_id, member_id, quantity, satang)
SELECT n, :m * 1000000 + n, :m * 1000000 + n, member, 10, 690000
FROM who;

INSERT INTO collections (network_id, round_id, member_id, quantity, person_id, once, at)
SELECT n, :m * 1000000 + n, member, 10, person, :m || ':' || member, :at
FROM who;

INSERT INTO ledger_entries (id, network_id, day, what, "values", about, once, at)
SELECT (:m * 1000000 + member) * 2 + k - 1, n, :day, iif(k = 1, 'share', 'transfer'), json_object('product',
    'ปุ๋ย 15-15-15', 'quantity', 10, 'unit', 'กระสอบ', 'price', 69000, 'part', 1), iif(k = 1, 'round:' || (:m *
    1000000 + n), ''), 'p:' || :m || ':' || member || ':' || k, :at
FROM who CROSS JOIN k
WHERE k < 3;

INSERT INTO ledger_postings (network_id, entry_id, kind, account, satang)
SELECT n, (:m * 1000000 + member) * 2 + (k - 1) / 2, iif(k % 2, 'member', iif(k = 2, 'seller', 'cash')), iif(k % 2,
    '' || member, iif(k = 2, 'ผู้ขาย', '')), iif(k IN (1, 4), 690000, -690000)
FROM who CROSS JOIN k
WHERE k < 5;

INSERT INTO payment_claims (network_id, member_id, satang, way, state, by_person_id, at, received_satang, ended_at)
SELECT n, member, 690000, 'transfer', 'confirmed', person, :at, 690000, :at
FROM who;
