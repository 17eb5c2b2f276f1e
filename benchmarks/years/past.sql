-- Of which networks: `of` has each with its default body and somebody who acts for it, `who` its organisations, with that person.

CREATE TEMP TABLE of AS
SELECT b.network_id AS n, b.id AS body, min(r.person_id) AS who, p.private_chat_id AS chat
FROM bodies b JOIN representatives r ON r.network_id = b.network_id JOIN people p ON p.id = r.person_id
WHERE b.is_default AND b.network_id BETWEEN :first AND :last
GROUP BY b.id;

CREATE TEMP TABLE who AS
SELECT m.network_id AS n, m.id AS member, of.who AS person, of.chat AS chat,
    row_number() OVER (PARTITION BY m.network_id ORDER BY m.id) AS place
FROM members m JOIN of ON of.n = m.network_id;
