{{-- @foreach ($hidden as $none) {{ $none }} --}}
@if ($post->draft)
    {{ $post->title }}
@elseif (isset($a))
    {!! $post->body !!}
@else
    {{{ $post->raw }}}
@endif
@unless ($a && $b) {{ 1 }} @endunless
@isset($a, $b['c']) {{ 2 }} @endisset
@empty($rows) {{ 3 }} @endempty
@foreach ($posts as $key => $post)
    @continue($post->hidden)
    {{ $loop->index }}: {{ $post->author->name }}
    @break
@endforeach
@forelse (rows() as [$first, 'k' => $second])
    {{ $first }}
@empty
    {{ $second }}
@endforelse
@for ($i = 0, $j = 1; $i < 10; $i++) {{ $i }} @endfor
@while ($more = next_one()) {{ $more }} @endwhile
@switch($kind)
    @case(1)
        {{ 'one' }}
        @break
    @case(Kind::Two)
        {{ 'two' }}
    @default
        {{ 'other' }}
@endswitch
@auth {{ 4 }} @elseauth('admin') {{ 5 }} @endauth
@can('update', $post) {{ 6 }} @elsecannot('delete', [$post, $a]) {{ 7 }} @else {{ 8 }} @endcan
@admin {{ 9 }} @else {{ 10 }} @endadmin
@verbatim {{ notPhp }} @endverbatim
@{{ notPhp }} @@if ($no) someone@if.example @media (min-width: 100px) {}
