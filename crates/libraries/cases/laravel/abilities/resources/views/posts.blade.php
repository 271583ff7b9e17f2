<ul>@foreach ($posts as $post) @can("publish", $post) <li>{{ $post->title }}</li> @endcan @endforeach</ul>
