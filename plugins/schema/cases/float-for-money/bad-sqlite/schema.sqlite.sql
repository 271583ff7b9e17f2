CREATE TABLE items (id INTEGER PRIMARY KEY, price_eur REAL); -- ~ float-for-money
