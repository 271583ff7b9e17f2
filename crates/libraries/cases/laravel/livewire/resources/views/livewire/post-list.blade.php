@foreach ($posts as $post)
    <livewire:post-line :$post :key="$post->id" />
@endforeach
@foreach ($posts as $post)
    @livewire('post-line', ['post' => $post])
@endforeach
<livewire:post-line />
