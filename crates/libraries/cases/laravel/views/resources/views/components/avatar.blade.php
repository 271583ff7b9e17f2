@props(['user', 'size' => 1])
{{ Http::get($user['picture']) }}
