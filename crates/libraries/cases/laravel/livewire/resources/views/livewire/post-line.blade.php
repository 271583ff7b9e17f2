<p>{{ $author }}</p>
