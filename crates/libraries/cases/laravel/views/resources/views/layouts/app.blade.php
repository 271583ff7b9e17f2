<title>{{ $title }}</title>
@yield('content')
{{ Http::post('https://example.org/visits', $footer) }}
