<?php

namespace App\Data;

use App\Models\Post;
use Spatie\LaravelData\Data;

class PostData extends Data
{
    public function __construct(public string $title, public string $author)
    {
    }

    public static function fromModel(Post $post): self
    {
        return new self($post->title, $post->author->name);
    }
}
