@foreach ($posts as $post)
    @can(App\Policies\PostPolicy::REPORT, $post)
        <a>report</a>
    @endcan
@endforeach
