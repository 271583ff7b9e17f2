@props(['type' => 'info', 'message', 'size' => $type])
@aware(['color' => 'gray'])
@use('App\Models\Post') @use('App\Enums\{Status, Kind as Sort}') @use('App\Models\User', 'Person')
@inject('metrics', 'App\Services\Metrics')
@php
    /** @var \App\Models\Post[] $posts */
    use App\Support\Money;
    $total = 0; // @endforeach
    foreach ($posts as $post) {
        $total += $post->amount;
    }
    function cents($x) { return Money::of($x); }
@endphp
@php($count = Post::count())
<?php $latest = Person::latest()->first(); ?>
<?= Sort::Small ?>
{{ $metrics->for(')', "}") }} {{ Status::Open // a comment
}}
@json($posts, JSON_PRETTY_PRINT) @checked($a == 1)
