{{ $a + }}
{{ $fine }}
@if ($b
@foreach ($posts as $post)
    {{ $post->title }}
@endif
@php if ($c) { @endphp
{{ $also->fine }}
@php } @endphp
@endwhile
@media (max-width: 20px)
<x-unclosed :a="$b
