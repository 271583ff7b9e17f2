@foreach ($posts as $post)
    <li>{{ $post->author->name }}</li> {{-- ~ n-plus-one-relation --}}
@endforeach
@foreach ($read as $post)
    <li>{{ $post->author->name }}</li>
@endforeach
