<?php

namespace App\Listeners;

class Naming
{
    public function named($post): void
    {
        echo $post->user->name;
    }
}
