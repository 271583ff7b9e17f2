@isset($url) {{ Http::get($url) }} @endisset
