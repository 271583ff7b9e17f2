{{ Http::get('https://example.org/cart', $user_name) }}
