<div>
    @foreach ($this->latest as $post)
        <p>{{ $post->user->name }}</p> {{-- ~ n-plus-one-relation --}}
    @endforeach
    @foreach ($this->oldest as $post)
        <p>{{ $post->user->email }}</p> {{-- ~ n-plus-one-relation --}}
    @endforeach
    @foreach ($users as $user)
        <p>{{ $user->posts->first()->title }}</p> {{-- ~ n-plus-one-relation --}}
    @endforeach
</div>
