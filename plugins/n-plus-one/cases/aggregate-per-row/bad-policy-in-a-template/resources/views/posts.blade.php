@foreach ($posts as $post)
    @can('report', $post)
        <a href="#">{{ $post->title }}</a>
    @endcan
@endforeach
