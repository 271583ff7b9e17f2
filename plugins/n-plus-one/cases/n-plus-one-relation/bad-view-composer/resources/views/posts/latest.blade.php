<h2>{{ $heading }}</h2>
@foreach ($posts as $post)
    <li>{{ $post->author->name }}</li> {{-- ~ n-plus-one-relation --}}
@endforeach
