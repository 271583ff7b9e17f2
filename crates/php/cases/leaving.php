<?php

namespace App;

function show($post)
{
    abort_if($post->hidden, 404);
    abort_unless($post->open(), 403, 'closed');
    throw_if(! $post, new Missing($post));
    throw_unless(condition: $post, exception: 'named');
    if ($post->old) {
        abort(410);
    }
    $other = $post->dd();
    dd($other);
}
